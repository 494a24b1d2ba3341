import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OpenRequests } from "./open-requests.ts";
import { stopGracefully } from "./stop-gracefully.ts";

let requests: OpenRequests;
let server: Server;
let origin: string;

beforeEach(async () => {
  requests = new OpenRequests();
  server = createServer(async ({ url }, response) => {
    if (url === "/stream") {
      response.setHeader("content-type", "text/event-stream").write("event: first\n\n");
    } else {
      await sleep(url === "/slow" ? 300 : 60_000, undefined, { ref: false });
      response.end("whole");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  requests.close();
  server.closeAllConnections();
});

/** Stops once the server has been asked, and tells for how long that took. */
async function stop(graceMs: number, settleReviews = async () => {}): Promise<{ tookMs: number; closes: number }> {
  await sleep(50);
  let closes = 0;
  const startedMs = performance.now();
  const close = async () => {
    closes += 1;
  };
  await stopGracefully({ requests, settleReviews, close }, graceMs);
  return { tookMs: performance.now() - startedMs, closes };
}

test("a request that is being answered gets its whole answer, and no other is taken", async () => {
  const slow = fetch(`${origin}/slow`).then((response) => response.text());
  const { closes } = await stop(2_000);
  expect([await slow, closes, server.listening]).toEqual(["whole", 1, false]);
  await expect(fetch(`${origin}/slow`)).rejects.toThrow();
});

test("an event stream is ended at once, so that its reader resumes it elsewhere", async () => {
  const stream = await fetch(`${origin}/stream`);
  const { tookMs } = await stop(2_000);
  await expect(stream.text()).rejects.toThrow();
  expect(tookMs).toBeLessThan(1_000);
});

test("who does not answer is waited for no longer than the grace", async () => {
  const never = fetch(`${origin}/never`).catch(() => "cut off");
  const { tookMs, closes } = await stop(400);
  expect(tookMs).toBeGreaterThan(390);
  expect([tookMs < 1_500, closes]).toEqual([true, 1]);
  server.closeAllConnections();
  expect(await never).toBe("cut off");
});

test("reviews are waited for with the same grace, and a failure to close ends nothing but itself", async () => {
  let given = 0;
  const nowMs = performance.now();
  const { closes } = await stop(2_000, async (deadlineMs?: number) => {
    given = deadlineMs ?? 0;
    throw new Error("no");
  });
  expect([closes, given > nowMs + 1_900]).toEqual([1, true]);
});
