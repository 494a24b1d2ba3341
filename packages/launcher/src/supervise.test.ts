import { expect, test } from "vitest";
import type { ServerProcess } from "./server-process.ts";
import { supervise } from "./supervise.ts";

/** A server that has ended already, or never does. */
function server(hasEnded: boolean): ServerProcess {
  const ended = hasEnded ? Promise.resolve() : new Promise<void>(() => {});
  const nothing = async () => undefined;
  return { origin: "http://localhost:1", pid: 1, isRunning: () => !hasEnded, ended, stop: nothing, kill: nothing };
}

test("a server that ends is started again, until the launcher stops", async () => {
  const stopping = new AbortController();
  let starts = 0;
  const startAgain = async () => {
    starts += 1;
    if (starts === 3) setTimeout(() => stopping.abort(), 10);
    return server(starts < 3);
  };
  await supervise("worker", server(true), startAgain, stopping.signal);
  expect(starts).toBe(3);
});

test("a server that keeps ending is given up with a sentence", async () => {
  const watching = supervise("worker", server(true), async () => server(true), new AbortController().signal);
  await expect(watching).rejects.toMatchObject({ name: "StartProblem", message: /The worker keeps ending/ });
});
