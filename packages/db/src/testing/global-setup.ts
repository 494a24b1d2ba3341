import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopServer } from "@coderevai/localcloud/postgres/stop";
import { ensureTestServer, STATE_VARIABLE } from "./test-server.ts";

const PREFIX = "coderevai-test-run-";

/** vitest's globalSetup: one Postgres for the run, under a folder of its own; both are gone when the run ends. */
export default async function setUpTestServer(): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const stateDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Where the tests run as root, Postgres runs as nobody and has to pass through.
  chmodSync(stateDir, 0o755);
  process.env[STATE_VARIABLE] = stateDir;
  const server = await ensureTestServer();
  return async () => {
    await server.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
}

/** A run that was killed could not stop its server; the next run does. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^coderevai-test-run-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const stateDir = join(tmpdir(), name);
    await stopServer(join(stateDir, "postgres"));
    rmSync(stateDir, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
