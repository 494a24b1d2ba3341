import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OwnerId } from "@coderevai/contract/ids";
import { RATE_LIMITS } from "@coderevai/contract/rate-limits";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { createLog } from "./log.ts";
import { createRateLimiter } from "./rate-limiter.ts";

const owner = OwnerId.parse("user_a");
const limit = RATE_LIMITS["review-code"].calls;
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A limiter whose Redis is whatever the handler makes of it. */
async function limiterOn(handler: RequestListener) {
  const listening = createServer(handler);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return createRateLimiter({ url: `http://127.0.0.1:${port}`, token: "t" }, systemClock, createLog("silent"));
}

const OUTAGES: [string, RequestListener][] = [
  ["hangs", () => undefined],
  ["resets connections", (request) => void request.socket.destroy()],
  ["answers 500", (_, response) => void response.writeHead(500).end("{}")],
  ["answers nonsense", (_, response) => void response.writeHead(200).end("<html>")],
];

test.each(OUTAGES)("when Redis %s, the limit holds in this process, degraded, within 300 ms", async (_, handler) => {
  const limiter = await limiterOn(handler);
  const decisions = [];
  let slowestMs = 0;
  for (let call = 0; call < limit + 5; call += 1) {
    const startedMs = performance.now();
    decisions.push(await limiter.take("review-code", owner));
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
  }
  expect(decisions.filter(({ isAllowed }) => isAllowed)).toHaveLength(limit);
  expect(decisions.every(({ isDegraded }) => isDegraded)).toBe(true);
  expect(limiter.isDegraded()).toBe(true);
  expect(slowestMs).toBeLessThan(300);
});

test("during an outage only the first call waits for Redis", async () => {
  const limiter = await limiterOn(() => undefined);
  await limiter.take("review-code", owner);
  const startedMs = performance.now();
  for (let call = 0; call < 10; call += 1) await limiter.take("review-code", owner);
  expect(performance.now() - startedMs).toBeLessThan(100);
});
