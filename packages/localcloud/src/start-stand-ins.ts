import { AdjustableClock } from "./adjustable-clock.ts";
import { ClerkStandIn } from "./clerk/clerk-stand-in.ts";
import { startControlServer } from "./control/start-control-server.ts";
import { SEED_EMAIL } from "./seed-user.ts";
import type { StandIn } from "./stand-in.ts";
import { STAND_INS, type StandInName, type StandInSeat } from "./stand-ins.ts";
import type { MachineKeys } from "./state/load-machine-keys.ts";
import { PortsFile } from "./state/ports-file.ts";
import { StateFileError } from "./state/read-json-file.ts";
import { SnapshotKeeper } from "./state/snapshot-keeper.ts";

type Options = { stateDir: string; appOrigin: string; keys: MachineKeys; log(sentence: string): void };

export type RunningStandIns = {
  env: Record<string, string>;
  urls: Record<StandInName | "control", string>;
  /** Closes the ports and writes what is to be remembered. */
  stop(): Promise<void>;
};

type Seated = { standIn: StandIn; keeper: SnapshotKeeper };

/** Makes a stand-in and gives it back what it knew. @throws StateFileError when that is damaged */
async function seat(name: StandInName, options: Options, clock: AdjustableClock): Promise<Seated> {
  let standIn: StandIn | undefined;
  const keeper = new SnapshotKeeper({
    folder: options.stateDir,
    name,
    take: () => standIn?.snapshot(),
    log: options.log,
  });
  const own: StandInSeat = { keys: options.keys, clock, appOrigin: options.appOrigin, changed: keeper.changed };
  standIn = await STAND_INS[name](own);
  const state = await keeper.read((value): value is unknown => value !== undefined);
  if (state !== undefined && !standIn.restore(state)) {
    throw new StateFileError(keeper.file, "it does not have the expected shape");
  }
  return { standIn, keeper };
}

async function stopAll(running: readonly { stop(): Promise<void> }[], keepers: readonly SnapshotKeeper[]) {
  await Promise.all(running.map((one) => one.stop()));
  await Promise.all(keepers.map((keeper) => keeper.flush()));
}

/** Starts every stand-in and the control API; when one fails, none stays. */
export async function startStandIns(options: Options): Promise<RunningStandIns> {
  const clock = new AdjustableClock();
  const clerk = await seat("clerk", options, clock);
  const upstash = await seat("upstash", options, clock);
  if (clerk.standIn instanceof ClerkStandIn) await clerk.standIn.seedUser(SEED_EMAIL, options.keys.seedPassword);
  const seated = [clerk, upstash];
  const standIns = seated.map(({ standIn }) => standIn);
  const stopping: { stop(): Promise<void> }[] = [...standIns];
  const keepers = seated.map(({ keeper }) => keeper);
  try {
    const ports = await PortsFile.read(options.stateDir);
    const [clerkAt, upstashAt] = await Promise.all([
      clerk.standIn.start(ports.clerk),
      upstash.standIn.start(ports.upstash),
    ]);
    const token = options.keys.controlToken;
    const control = await startControlServer({ token, clock, standIns, preferredPort: ports.control });
    stopping.push(control);
    const taken = { clerk: clerkAt.port, upstash: upstashAt.port, control: control.port };
    await PortsFile.write(options.stateDir, taken);
    return {
      env: Object.assign({}, ...standIns.map((standIn) => standIn.env())),
      urls: { clerk: clerkAt.url, upstash: upstashAt.url, control: control.url },
      stop: () => stopAll(stopping, keepers),
    };
  } catch (error) {
    await stopAll(stopping, keepers);
    throw error;
  }
}
