import type { OwnerId } from "@coderevai/contract/ids";
import type { Subscription } from "@coderevai/contract/subscription";
import { createDatabase, type Database } from "@coderevai/db";
import { createTestDatabase, makeSubscription, storeSubscription, type TestDatabase } from "@coderevai/db/testing";
import { startTestUpstash, type TestUpstash } from "@coderevai/localcloud/testing/upstash";
import { type Clock, systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { createRedisWay } from "@coderevai/platform/redis-way";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newOwner } from "../testing/job-bench.ts";
import { createStandings } from "./standings.ts";

let postgres: TestDatabase;
let database: Database;
let upstash: TestUpstash;
beforeAll(async () => {
  postgres = await createTestDatabase();
  const sourceKeys = [{ id: "k1", secret: new Uint8Array(32).fill(1) }] as const;
  database = createDatabase({ url: postgres.url, minConnections: 0, maxConnections: 4, sourceKeys });
  upstash = await startTestUpstash();
});
afterEach(() => upstash.setFault({ mode: "none" }));
afterAll(async () => {
  await upstash.stop();
  await database.close();
  await postgres.drop();
});

const SECOND_MS = 1_000;
const store = (ownerId: OwnerId, subscription: Subscription | null) =>
  storeSubscription(postgres.url, ownerId, subscription);

/** One process, with a count of how often it asked Postgres. */
function makeProcess(clock: Clock = systemClock) {
  let readCount = 0;
  const billing = {
    find: (ownerId: OwnerId) => {
      readCount += 1;
      return database.billing.find(ownerId);
    },
  };
  const redis = createRedisWay(upstash.redis, systemClock, createLog("silent"));
  return {
    ...createStandings({ billing, units: database.units, redis, clock }),
    get readCount() {
      return readCount;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("a row comes back from Redis as it went in, to the millisecond", async () => {
  const [one, two, ownerId] = [makeProcess(), makeProcess(), newOwner()];
  await store(ownerId, makeSubscription({ status: "past_due", pastDueSince: new Date("2026-02-28T23:59:59.999Z") }));
  const stored = await one.find(ownerId);
  await pause(100);
  expect(await two.find(ownerId)).toEqual(stored);
  expect([one.readCount, two.readCount]).toEqual([1, 0]);
  expect(stored.account).toEqual(await database.billing.find(ownerId));
});

test("somebody who never paid is cached too", async () => {
  const [one, two, ownerId] = [makeProcess(), makeProcess(), newOwner()];
  expect(await one.find(ownerId)).toMatchObject({ account: null, entitlement: { plan: "free", standing: "none" } });
  await pause(100);
  expect(await two.find(ownerId)).toMatchObject({ account: null, entitlement: { plan: "free" } });
  expect(two.readCount).toBe(0);
});

test("a cached row ends on time: the clock decides, not the moment of the read", async () => {
  let nowMs = Date.now();
  const one = makeProcess({ now: () => new Date(nowMs) });
  const ownerId = newOwner();
  await store(ownerId, makeSubscription({ endsAt: new Date(nowMs + 500) }));
  expect((await one.find(ownerId)).entitlement).toMatchObject({ plan: "pro", standing: "ending" });
  nowMs += 499;
  expect((await one.find(ownerId)).entitlement.plan).toBe("pro");
  nowMs += 1;
  expect((await one.find(ownerId)).entitlement).toMatchObject({ plan: "free", standing: "ended" });
  expect(one.readCount).toBe(1);
});

test("after a drop this process knows at once and the others within a second", async () => {
  const [one, two, ownerId] = [makeProcess(), makeProcess(), newOwner()];
  for (const standings of [one, two]) expect((await standings.find(ownerId)).entitlement.plan).toBe("free");
  await store(ownerId, makeSubscription());
  await one.drop(ownerId);
  expect((await one.find(ownerId)).entitlement.plan).toBe("pro");
  await pause(SECOND_MS);
  expect((await two.find(ownerId)).entitlement.plan).toBe("pro");
});

test("an upgrade and a downgrade in the middle of many reads leave no old plan behind", async () => {
  const processes = [makeProcess(), makeProcess()];
  const [one] = processes;
  const ownerId = newOwner();
  const reads: Promise<unknown>[] = [];
  for (let change = 0; change < 10; change += 1) {
    const isPro = change % 2 === 0;
    for (const standings of processes) reads.push(standings.find(ownerId));
    await store(ownerId, isPro ? makeSubscription() : null);
    for (const standings of processes) reads.push(standings.find(ownerId));
    await one?.drop(ownerId);
    expect((await one?.find(ownerId))?.entitlement.plan).toBe(isPro ? "pro" : "free");
    // A process that just came up sees only what Redis and Postgres have.
    expect((await makeProcess().find(ownerId)).entitlement.plan).toBe(isPro ? "pro" : "free");
  }
  await Promise.all(reads);
});

test.each([{ mode: "refuse" }, { mode: "hang" }, { mode: "slow", delayMs: 3_000 }] as const)(
  "while Redis does $mode the plan is right and there in time",
  async (fault) => {
    const [one, ownerId] = [makeProcess(), newOwner()];
    await store(ownerId, makeSubscription());
    await upstash.setFault(fault);
    const startedMs = performance.now();
    expect((await one.find(ownerId)).entitlement.plan).toBe("pro");
    expect(performance.now() - startedMs).toBeLessThan(900);
    await store(ownerId, null);
    await one.drop(ownerId);
    expect((await one.find(ownerId)).entitlement.plan).toBe("free");
  },
);

test("many calls of one owner at once ask Postgres once", async () => {
  const [one, ownerId] = [makeProcess(), newOwner()];
  await Promise.all(Array.from({ length: 200 }, () => one.find(ownerId)));
  expect(one.readCount).toBe(1);
});

const DECEMBER = { start: new Date("2026-12-01T00:00:00Z"), end: new Date("2027-01-01T00:00:00Z") };
const JANUARY = { start: DECEMBER.end, end: new Date("2027-02-01T00:00:00Z") };

/** Processes that share Redis, and units by day that Postgres would give. */
function usageProcess(days: { day: string; units: number }[], lagging = days) {
  let readCount = 0;
  const redis = createRedisWay(upstash.redis, systemClock, createLog("silent"));
  const read = (rows: typeof days) => async () => {
    readCount += 1;
    return [...rows];
  };
  const units = { findDays: read(days), findLaggingDays: read(lagging) };
  const standings = createStandings({ billing: database.billing, units, redis, clock: systemClock });
  return {
    ...standings,
    get readCount() {
      return readCount;
    },
  };
}

test("units by day are shared, and read anew after a sync or once the counter says more", async () => {
  const days = [{ day: "2026-12-24", units: 3 }];
  const [one, two, ownerId] = [usageProcess(days), usageProcess(days), newOwner()];
  expect(await one.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
  await pause(100);
  expect(await two.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
  expect([one.readCount, two.readCount]).toEqual([1, 0]);
  await one.drop(ownerId);
  expect(await two.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
  expect(two.readCount).toBe(1);
  await pause(100);
  days.push({ day: "2026-12-25", units: 1 });
  expect(await one.findDays(ownerId, "free", DECEMBER, 4)).toEqual(days);
});

test("days that lag behind the counter are read again where they are true", async () => {
  const days = [{ day: "2026-12-24", units: 3 }];
  const [one, ownerId] = [usageProcess(days, []), newOwner()];
  expect(await one.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
  expect(one.readCount).toBe(2);
  expect(await one.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
});

test("days of another plan or of a period that is over are never shown", async () => {
  const [one, ownerId] = [usageProcess([{ day: "2026-12-24", units: 3 }]), newOwner()];
  for (const [plan, period] of [
    ["free", DECEMBER],
    ["pro", DECEMBER],
    ["pro", JANUARY],
  ] as const) {
    await one.findDays(ownerId, plan, period, 3);
    await pause(100);
  }
  expect(one.readCount).toBe(3);
});

test("while Redis is away units by day come from Postgres", async () => {
  const days = [{ day: "2026-12-24", units: 3 }];
  const [one, ownerId] = [usageProcess(days), newOwner()];
  await upstash.setFault({ mode: "refuse" });
  expect(await one.findDays(ownerId, "free", DECEMBER, 3)).toEqual(days);
});
