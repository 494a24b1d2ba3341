import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
});

afterAll(async () => {
  await cloud.stop();
  await folder.remove();
});

function connect(): Redis {
  return new Redis({
    url: cloud.env.UPSTASH_REDIS_REST_URL ?? "",
    token: cloud.env.UPSTASH_REDIS_REST_TOKEN ?? "",
    enableTelemetry: false,
  });
}

type Limiter = ConstructorParameters<typeof Ratelimit>[0]["limiter"];

function limit(limiter: Limiter, prefix: string, ephemeralCache: Map<string, number> | false = false): Ratelimit {
  return new Ratelimit({ redis: connect(), limiter, prefix, ephemeralCache, timeout: 0, analytics: false });
}

/** A window that began just now, so that no call falls into the next one. */
async function atWindowStart(windowMs: number): Promise<void> {
  const leftMs = windowMs - (Date.now() % windowMs);
  if (leftMs < windowMs / 2) await new Promise((resolve) => setTimeout(resolve, leftMs + 5));
}

test("200 calls at once by four clients at a limit of 20 allow exactly 20", async () => {
  const clients = Array.from({ length: 4 }, () => limit(Ratelimit.slidingWindow(20, "1 m"), "four"));
  const calls = Array.from({ length: 200 }, (_, index) => clients[index % 4]?.limit("one-user"));
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer?.success)).toHaveLength(20);
});

test("a fixed window allows its number again in the next window", async () => {
  await atWindowStart(1_000);
  const limiter = limit(Ratelimit.fixedWindow(3, "1 s"), "fixed");
  const allowed = async () =>
    (await Promise.all(Array.from({ length: 5 }, () => limiter.limit("u")))).filter((answer) => answer.success).length;
  expect(await allowed()).toBe(3);
  await new Promise((resolve) => setTimeout(resolve, 1_010));
  expect(await allowed()).toBe(3);
});

test("a token bucket spends weights and refills with time", async () => {
  const limiter = limit(Ratelimit.tokenBucket(5, "1 s", 10), "bucket");
  expect(await limiter.limit("u", { rate: 7 })).toMatchObject({ success: true, remaining: 3 });
  expect(await limiter.limit("u", { rate: 7 })).toMatchObject({ success: false });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await limiter.limit("u", { rate: 7 })).toMatchObject({ success: true, remaining: 1 });
});

test("a refusal in the ephemeral cache costs no call to Redis", async () => {
  const limiter = limit(Ratelimit.slidingWindow(1, "1 m"), "cached", new Map());
  await limiter.limit("u");
  await limiter.limit("u");
  const network = vi.spyOn(globalThis, "fetch");
  expect(await limiter.limit("u")).toMatchObject({ success: false, reason: "cacheBlock" });
  expect(network).not.toHaveBeenCalled();
  network.mockRestore();
});

test("the remaining number can be read and the count reset", async () => {
  const limiter = limit(Ratelimit.slidingWindow(5, "1 m"), "reset");
  await limiter.limit("u");
  expect(await limiter.getRemaining("u")).toMatchObject({ remaining: 4 });
  await limiter.resetUsedTokens("u");
  expect(await limiter.getRemaining("u")).toMatchObject({ remaining: 5 });
});
