import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createDatabase } from "../create-database.ts";
import type { Database } from "../database.ts";
import { StorageUnavailable } from "../storage-unavailable.ts";
import { makeAllowance } from "../testing/make-allowance.ts";
import { plannedFiles, prepareJob } from "../testing/make-job.ts";
import { makePendingModelUse } from "../testing/make-pending-model-use.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore, testKey } from "../testing/open-test-store.ts";
import { refuseDifferences } from "../testing/refuse-differences.ts";

let store: TestStore;
let other: Database;
beforeAll(async () => {
  store = await openTestStore();
  // Another web process.
  other = createDatabase({ url: store.url, minConnections: 0, maxConnections: 10, sourceKeys: [testKey("k1", 1)] });
});
afterEach(() => refuseDifferences(store.url));
afterAll(async () => {
  await other.close();
  await store.close();
});

const PENDING = makePendingModelUse();

const UNIT_BYTES = 65_536;

/** Files that cost so many units. */
function filesOf(units: number) {
  return plannedFiles(1).map((file) => ({ ...file, sizeBytes: units * UNIT_BYTES }));
}

function countOf(answers: readonly { readonly outcome: string }[], outcome: string): number {
  return answers.filter((answer) => answer.outcome === outcome).length;
}

/** A machine that is busy may have no connection for all of a hundred calls in time; such a call is made again. */
async function decided<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (!StorageUnavailable.is(error)) throw error;
    return await decided(insert);
  }
}

const usageOf = (ownerId: Parameters<Database["units"]["findUsage"]>[0], allowance = makeAllowance()) =>
  store.units.findUsage(ownerId, allowance.plan, allowance.period);

test("of 100 starts at once at a remainder of 10 exactly 10 are stored, reviews and jobs, over two processes", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ units: 12 });
  await store.reviews.insert(makeReview({ ownerId, allowance, units: 2 }));
  const jobs = await Promise.all(Array.from({ length: 20 }, () => prepareJob(store, { ownerId, allowance })));
  const starts = Array.from({ length: 100 }, (_, index) => {
    const database = index % 2 === 0 ? store : other;
    const job = index % 5 === 0 ? jobs[index / 5] : undefined;
    const review = makeReview({ ownerId, allowance });
    return decided<{ readonly outcome: string }>(() =>
      job ? database.jobs.insert(job) : database.reviews.insert(review),
    );
  });
  const answers = await Promise.all(starts);
  expect(countOf(answers, "units-exhausted")).toBe(90);
  expect((await usageOf(ownerId)).units).toEqual({ reserved: 12, settled: 0 });
});

test("what does not fit is refused with what is left, and smaller reviews still start", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ units: 5 });
  const start = (units: number) => store.reviews.insert(makeReview({ ownerId, allowance, units }));
  expect(await start(6)).toEqual({ outcome: "units-exhausted", neededUnits: 6, leftUnits: 5 });
  expect(await start(3)).toEqual({ outcome: "inserted" });
  expect(await start(3)).toEqual({ outcome: "units-exhausted", neededUnits: 3, leftUnits: 2 });
  const job = await prepareJob(store, { ownerId, allowance }, filesOf(3));
  expect(await store.jobs.insert(job)).toEqual({ outcome: "units-exhausted", neededUnits: 3, leftUnits: 2 });
  expect(await start(2)).toEqual({ outcome: "inserted" });
  expect(await start(1)).toEqual({ outcome: "units-exhausted", neededUnits: 1, leftUnits: 0 });
});

test("a refused start leaves nothing, and its preview can be started once there is room", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ units: 1 });
  await store.reviews.insert(makeReview({ ownerId, allowance: makeAllowance({ units: 0 }) }));
  const job = await prepareJob(store, { ownerId, allowance }, filesOf(2));
  expect((await store.jobs.insert(job)).outcome).toBe("units-exhausted");
  for (const table of ["reviews", "review_sources", "review_modes", "review_files", "unit_entries"]) {
    const { rows } = await store.sql.query(`SELECT 1 FROM ${table} WHERE owner_id = $1`, [ownerId]);
    expect(rows).toEqual([]);
  }
  const { rows } = await store.sql.query("SELECT 1 FROM pgboss.job WHERE data->>'ownerId' = $1", [ownerId]);
  expect(rows).toEqual([]);
  expect(await store.jobs.insert({ ...job, allowance: makeAllowance({ units: 2 }) })).toMatchObject({
    outcome: "inserted",
  });
});

test("a job's units are taken in the end although its room was free when it began", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ units: 10 });
  const jobs = await Promise.all(
    Array.from({ length: 6 }, () => prepareJob(store, { ownerId, allowance }, filesOf(2))),
  );
  const reviews = Array.from({ length: 40 }, () => makeReview({ ownerId, allowance }));
  await Promise.all([
    ...jobs.map((job) => decided(() => other.jobs.insert(job))),
    ...reviews.map((review) => decided(() => store.reviews.insert(review))),
  ]);
  expect((await usageOf(ownerId)).units).toEqual({ reserved: 10, settled: 0 });
});

test("a repeated key reserves once, also when 40 calls bring it at once, and also when nothing is left", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ units: 1 });
  const idempotencyKey = "the-same-key";
  const start = (database: Database) => database.reviews.insert(makeReview({ ownerId, allowance, idempotencyKey }));
  const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => start(index % 2 === 0 ? store : other)));
  expect([countOf(answers, "inserted"), countOf(answers, "repeated")]).toEqual([1, 39]);
  expect((await start(store)).outcome).toBe("repeated");
  const job = await prepareJob(store, { ownerId, allowance, idempotencyKey });
  expect(await store.jobs.insert(job)).toMatchObject({ outcome: "repeated" });
  expect((await usageOf(ownerId)).units).toEqual({ reserved: 1, settled: 0 });
});

test("a review that takes a job's key while the job is being stored is the one that stays", async () => {
  const key = { ownerId: makeOwner(), idempotencyKey: "the-same-key" };
  const job = await prepareJob(store, key);
  const review = makeReview({ ...key, inputHash: job.inputHash });
  const holder = await store.sql.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM intakes WHERE owner_id = $1 FOR UPDATE", [key.ownerId]);
  // It has looked for the key and found none; now it waits for its preview.
  const inserting = other.jobs.insert(job);
  await vi.waitFor(async () => {
    const { rows } = await store.sql.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    expect(rows).toHaveLength(1);
  });
  expect(await store.reviews.insert(review)).toEqual({ outcome: "inserted" });
  await holder.query("COMMIT");
  holder.release();
  expect(await inserting).toMatchObject({ outcome: "repeated", reviewId: review.id });
  expect((await usageOf(key.ownerId)).units).toEqual({ reserved: 1, settled: 0 });
});

test("reviews with the model are counted apart, and run out apart", async () => {
  const ownerId = makeOwner();
  const allowance = makeAllowance({ modelReviews: 2 });
  const start = (asks: boolean, units = 1) =>
    store.reviews.insert(makeReview({ ownerId, allowance, units, ...(asks && { useModel: true, model: PENDING }) }));
  const answers = await Promise.all(Array.from({ length: 10 }, () => start(true)));
  expect([countOf(answers, "inserted"), countOf(answers, "model-reviews-exhausted")]).toEqual([2, 8]);
  expect(await start(false)).toEqual({ outcome: "inserted" });
  const job = await prepareJob(store, { ownerId, allowance, useModel: true, model: PENDING });
  expect(await store.jobs.insert(job)).toEqual({ outcome: "model-reviews-exhausted" });
  expect(await usageOf(ownerId)).toEqual({
    units: { reserved: 3, settled: 0 },
    modelReviews: { reserved: 2, settled: 0 },
  });
});

test("a review that wants a model where there is none is no model review", async () => {
  const review = makeReview({ useModel: true, model: { ...PENDING, status: "not-configured", model: null } });
  await store.reviews.insert(review);
  expect((await usageOf(review.ownerId)).modelReviews).toEqual({ reserved: 0, settled: 0 });
});

test("a new period and another plan begin a count of their own", async () => {
  const ownerId = makeOwner();
  const may = { start: new Date("2026-05-01T00:00:00Z"), end: new Date("2026-06-01T00:00:00Z") };
  const june = { start: may.end, end: new Date("2026-07-01T00:00:00Z") };
  const allowances = [
    makeAllowance({ units: 1, period: may, plan: "free" }),
    makeAllowance({ units: 1, period: june, plan: "free" }),
    makeAllowance({ units: 1, period: may, plan: "pro" }),
  ];
  for (const allowance of allowances) {
    const answers = await Promise.all([0, 1].map(() => store.reviews.insert(makeReview({ ownerId, allowance }))));
    expect([countOf(answers, "inserted"), countOf(answers, "units-exhausted")]).toEqual([1, 1]);
    expect((await usageOf(ownerId, allowance)).units).toEqual({ reserved: 1, settled: 0 });
  }
});
