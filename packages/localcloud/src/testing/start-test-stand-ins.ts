import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ControlClient } from "../control/control-client.ts";
import { type RunningStandIns, startStandIns } from "../start-stand-ins.ts";
import { loadMachineKeys, type MachineKeys } from "../state/load-machine-keys.ts";

export type TestStandIns = RunningStandIns & { keys: MachineKeys; stateDir: string; control: ControlClient };

/** Where the product would be; nothing listens there. */
export const APP_ORIGIN = "http://localhost:3000";

/** A fresh folder for one test's state, and how to remove it. */
export async function makeStateDir(): Promise<{ stateDir: string; remove(): Promise<void> }> {
  const stateDir = await mkdtemp(path.join(tmpdir(), "localcloud-"));
  return { stateDir, remove: () => rm(stateDir, { recursive: true, force: true }) };
}

/** The stand-ins without Postgres, in a folder of their own or a given one. */
export async function startTestStandIns(stateDir: string, appOrigin = APP_ORIGIN): Promise<TestStandIns> {
  const keys = await loadMachineKeys(stateDir);
  const running = await startStandIns({
    stateDir,
    appOrigin,
    keys,
    log: () => undefined,
    isModelOffered: true,
  });
  const control = new ControlClient({ url: running.urls.control, token: keys.controlToken });
  return { ...running, keys, stateDir, control };
}
