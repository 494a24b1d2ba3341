import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { deadlineSignal } from "./deadline-signal.ts";

test("a silent peer is given up at the deadline", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const startedMs = performance.now();
  await expect(fetch(`http://127.0.0.1:${port}`, { signal: deadlineSignal(50) })).rejects.toThrow("deadline");
  expect(performance.now() - startedMs).toBeLessThan(300);
  server.closeAllConnections();
  server.close();
});

test("an event that was due while the process was busy is seen before the deadline strikes", async () => {
  const signal = deadlineSignal(20);
  const answered = new Promise<boolean>((resolve) => setImmediate(() => resolve(signal.aborted)));
  const busyUntilMs = performance.now() + 60;
  while (performance.now() < busyUntilMs);
  expect(await answered).toBe(false);
});
