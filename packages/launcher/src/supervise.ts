import type { ServerProcess } from "./server-process.ts";
import { StartProblem } from "./start-problem.ts";

/** A server that crashes is started again, unless it keeps crashing. */
const MAX_RESTARTS = 5;
/** Who ran for so long did not keep crashing. */
const FORGIVEN_AFTER_MS = 10 * 60_000;

/** Watches one server until the signal: when it ends it is started again. Throws a StartProblem when that is no use. */
export async function supervise(
  name: string,
  first: ServerProcess,
  startAgain: () => Promise<ServerProcess>,
  stopping: AbortSignal,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    stopping.addEventListener("abort", () => resolve(), { once: true });
  });
  let server = first;
  let restarts = 0;
  while (!stopping.aborted) {
    const startedMs = performance.now();
    await Promise.race([stopped, server.ended]);
    if (stopping.aborted) return;
    if (performance.now() - startedMs > FORGIVEN_AFTER_MS) restarts = 0;
    if (restarts >= MAX_RESTARTS) {
      throw new StartProblem(`The ${name} keeps ending. See its log under .coderevai/logs.`);
    }
    restarts += 1;
    process.stderr.write(`The ${name} ended unexpectedly and is started again.\n`);
    server = await startAgain();
  }
}
