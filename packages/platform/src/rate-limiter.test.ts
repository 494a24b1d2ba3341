import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import { startTestUpstash } from "@coderevai/localcloud/testing/upstash";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { createLog } from "./log.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { createRedisWay } from "./redis-way.ts";

const owner = OwnerId.parse("user_a");
const limit = ENTITLEMENTS.free.callsPerMinute["review-code"];
const proLimit = ENTITLEMENTS.pro.callsPerMinute["review-code"];
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
  const way = createRedisWay({ url: `http://127.0.0.1:${port}`, token: "t" }, systemClock, createLog("silent"));
  return createRateLimiter(way, systemClock);
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
    decisions.push(await limiter.take("review-code", owner, "free"));
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
  }
  expect(decisions.filter(({ isAllowed }) => isAllowed)).toHaveLength(limit);
  expect(decisions.every(({ isDegraded }) => isDegraded)).toBe(true);
  expect(limiter.isDegraded()).toBe(true);
  expect(slowestMs).toBeLessThan(300);
});

test("during an outage only the first call waits for Redis", async () => {
  const limiter = await limiterOn(() => undefined);
  await limiter.take("review-code", owner, "free");
  const startedMs = performance.now();
  for (let call = 0; call < 10; call += 1) await limiter.take("review-code", owner, "free");
  expect(performance.now() - startedMs).toBeLessThan(100);
});

test("a change of plan changes the limit and not the count, in all processes", async () => {
  const upstash = await startTestUpstash();
  try {
    const limiters = [0, 1].map(() =>
      createRateLimiter(createRedisWay(upstash.redis, systemClock, createLog("silent")), systemClock),
    );
    const takeMany = async (plan: Plan, calls: number) => {
      const takes = Array.from({ length: calls }, (_, call) => limiters[call % 2]?.take("review-code", owner, plan));
      return (await Promise.all(takes)).filter((decision) => decision?.isAllowed).length;
    };
    expect(await takeMany("free", limit + 10)).toBe(limit);
    expect(await takeMany("pro", proLimit)).toBe(proLimit - limit);
    expect(await takeMany("free", 2)).toBe(0);
  } finally {
    await upstash.stop();
  }
});
