import { randomUUID } from "node:crypto";
import { startTestUpstash, type TestUpstash } from "@coderevai/localcloud/testing/upstash";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { createLog } from "./log.ts";
import { createRedisWay } from "./redis-way.ts";
import { createRowCache } from "./row-cache.ts";

let upstash: TestUpstash;
beforeAll(async () => {
  upstash = await startTestUpstash();
});
afterEach(() => upstash.setFault({ mode: "none" }));
afterAll(() => upstash.stop());

const LIFE_MS = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const newKey = () => randomUUID();

/** One process's cache, and a Postgres whose row one sets. */
function makeProcess(prefix = "test") {
  const way = createRedisWay(upstash.redis, systemClock, createLog("silent"));
  const parse = (stored: unknown) => (typeof stored === "string" ? stored : undefined);
  const cache = createRowCache(way, systemClock, { prefix, lifeMs: LIFE_MS, parse });
  return { way, ...cache };
}

/** A load that reads at once and answers when it is told to. */
function slowLoad(row: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { load: () => promise, answer: () => resolve(row) };
}

const never = () => Promise.reject(new Error("the database was asked"));

test("what one process loaded, another finds without the database, until its life is over", async () => {
  const [one, two, key] = [makeProcess(), makeProcess(), newKey()];
  expect(await one.find(key, async () => "row")).toBe("row");
  await pause(50);
  expect(await two.find(key, never)).toBe("row");
  await pause(LIFE_MS);
  expect(await two.find(key, async () => "later")).toBe("later");
});

test("a reader that read before a drop never puts the old row back, however late it comes", async () => {
  const [slow, writer, key] = [makeProcess(), makeProcess(), newKey()];
  const { load, answer } = slowLoad("old");
  const reading = slow.find(key, load);
  await pause(30);
  await writer.drop(key);
  // Nobody in between, then somebody who filled the cache, then somebody who is about to.
  answer();
  expect(await reading).toBe("old");
  await pause(50);
  expect(await writer.find(key, async () => "new")).toBe("new");
  await pause(50);
  expect(await slow.find(key, never)).toBe("new");
});

test("a late reader does not take the lease of the one after it", async () => {
  const [slow, writer, key] = [makeProcess(), makeProcess(), newKey()];
  const first = slowLoad("old");
  const second = slowLoad("new");
  const oldReading = slow.find(key, first.load);
  await pause(30);
  await writer.drop(key);
  const newReading = writer.find(key, second.load);
  await pause(30);
  first.answer();
  await oldReading;
  await pause(50);
  expect(await makeProcess().find(key, async () => "new")).toBe("new");
  second.answer();
  await newReading;
  await pause(50);
  expect(await slow.find(key, never)).toBe("new");
});

test("of many at once one fills, and all have the row", async () => {
  const [key, processes] = [newKey(), Array.from({ length: 5 }, () => makeProcess())];
  const rows = await Promise.all(processes.map((one) => one.find(key, async () => "row")));
  expect(rows).toEqual(Array(5).fill("row"));
  await pause(50);
  expect(await makeProcess().find(key, never)).toBe("row");
});

test("what is stored in another shape is loaded anew", async () => {
  const key = newKey();
  await makeProcess("test").find(key, async () => 7 as unknown as string);
  await pause(50);
  expect(await makeProcess("test").find(key, async () => "row")).toBe("row");
});

test.each(["refuse", "hang"] as const)(
  "while Redis does %s, every row is loaded, and only the first waits",
  async (mode) => {
    const [one, key] = [makeProcess(), newKey()];
    await upstash.setFault({ mode });
    const startedMs = performance.now();
    expect(await one.find(key, async () => "row")).toBe("row");
    expect(performance.now() - startedMs).toBeLessThan(800);
    expect(one.way.isAway()).toBe(true);
    const restMs = performance.now();
    for (let call = 0; call < 10; call += 1) expect(await one.find(key, async () => `row ${call}`)).toBe(`row ${call}`);
    expect(performance.now() - restMs).toBeLessThan(800);
  },
);

test("a Redis that is slower than its deadline is as good as away; one that is a little slow is not", async () => {
  const [one, key] = [makeProcess(), newKey()];
  await upstash.setFault({ mode: "slow", delayMs: 40 });
  await one.find(key, async () => "row");
  await pause(100);
  expect(await one.find(key, never)).toBe("row");
  await upstash.setFault({ mode: "slow", delayMs: 3_000 });
  const startedMs = performance.now();
  expect(await one.find(key, async () => "other")).toBe("other");
  expect(performance.now() - startedMs).toBeLessThan(800);
});

test("a drop that Redis did not take counts in this process at once, and in the others when Redis answers again", async () => {
  const [writer, other, key] = [makeProcess(), makeProcess(), newKey()];
  await writer.find(key, async () => "old");
  await pause(50);
  await upstash.setFault({ mode: "refuse" });
  await writer.drop(key);
  await upstash.setFault({ mode: "none" });
  await writer.way.insist((redis) => redis.ping());
  expect(writer.way.isAway()).toBe(false);
  expect(await writer.find(key, async () => "new")).toBe("new");
  await pause(1_300);
  expect(await other.find(key, async () => "new")).toBe("new");
});
