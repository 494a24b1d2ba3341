import { setTimeout as sleep } from "node:timers/promises";
import { findPostmaster, isPostgresOn } from "./postmaster.ts";

/** Fast shutdown (clients are cut, data is written), then immediate, then by force. Milliseconds each may take. */
const STEPS = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 3_000],
  ["SIGKILL", 3_000],
] as const;

/** Stops the Postgres of this folder and returns when its process is gone. Nothing to do when none runs. */
export async function stopServer(dataDir: string): Promise<void> {
  const running = findPostmaster(dataDir);
  if (!running) return;
  for (const [signal, patienceMs] of STEPS) {
    if (!send(running.pid, signal)) return;
    if (await isGoneWithin(running.pid, dataDir, patienceMs)) return;
  }
  throw new Error(`Postgres ${running.pid} does not end.`);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

async function isGoneWithin(pid: number, dataDir: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (isPostgresOn(pid, dataDir)) {
    if (Date.now() > deadline) return false;
    await sleep(5);
  }
  // Its memory is gone; its files and sockets follow in a moment. A zombie that nobody waits for keeps its pid: enough.
  for (let tries = 0; tries < 100 && send(pid, 0); tries += 1) await sleep(5);
  return true;
}
