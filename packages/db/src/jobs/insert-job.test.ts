import type { CoverageReasonCode } from "@coderevai/contract/coverage";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertJob, makeJob, plannedFiles, prepareJob, type StoredJob } from "../testing/make-job.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { findPack } from "../testing/store-intake.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const keyOf = ({ ownerId, id }: { ownerId: StoredJob["ownerId"]; id: StoredJob["id"] }) => ({ ownerId, reviewId: id });

const reasonOf = (code: CoverageReasonCode) => ({ code, line: null, detail: `${code} by name` });

async function countsOf(ownerId: string) {
  const { rows } = await store.sql.query(
    `SELECT (SELECT count(*)::int FROM reviews WHERE owner_id = $1) AS reviews,
            (SELECT count(*)::int FROM review_files WHERE owner_id = $1) AS files,
            (SELECT count(*)::int FROM intakes WHERE owner_id = $1) AS intakes,
            (SELECT count(*)::int FROM pgboss.job WHERE data->>'ownerId' = $1) AS jobs`,
    [ownerId],
  );
  return rows[0];
}

async function entryOf(reviewId: string) {
  const { rows } = await store.sql.query(
    "SELECT data, priority, start_after FROM pgboss.job WHERE name = 'reviews' AND singleton_key = $1",
    [reviewId],
  );
  return rows[0];
}

test("a queued review reads back as its preview was, and its place in the queue carries ids alone", async () => {
  const [file] = plannedFiles(1);
  if (!file) throw new Error("one file");
  const excluded = { ...file, path: "a.min.js", place: null, reason: reasonOf("minified") } as const;
  const refused = { ...file, path: "big.ts", place: null, reason: reasonOf("too-large"), sizeBytes: 900 } as const;
  const job = await insertJob(store, {}, [...plannedFiles(2), excluded, refused]);
  expect(await store.reviews.findSummary(keyOf(job))).toMatchObject({
    kind: "repository",
    title: job.intake.title,
    project: job.intake.project,
    revision: job.intake.revision,
    language: "typescript",
    status: "queued",
    verdict: null,
    fileCount: 3,
    filesDone: 1,
    sizeBytes: 1_200,
    excludedBytes: 100,
    reviewedBytes: 0,
    units: 1,
    startsAt: null,
  });
  const page = await store.reviews.findFilePage(keyOf(job), -1, 10);
  expect(page.map(({ file: { path, status } }) => [path, status])).toEqual([
    ["src/file-0.ts", "waiting"],
    ["src/file-1.ts", "waiting"],
    ["a.min.js", "excluded"],
    ["big.ts", "skipped"],
  ]);
  expect(await store.reviews.findFilesAfter(keyOf(job), 0, 10)).toMatchObject([
    { sequence: 1, file: { path: "a.min.js", reasons: [reasonOf("minified")] } },
    { sequence: 2, file: { path: "big.ts", reasons: [reasonOf("too-large")] } },
  ]);
  expect(await entryOf(job.id)).toMatchObject({ data: { ownerId: job.ownerId, reviewId: job.id } });
  expect(await findPack(store, job.intake)).toEqual({ state: "stored", expires_at: null });
});

test("20 calls at once with one idempotency key make one review with one place in the queue", async () => {
  const job = await prepareJob(store);
  const calls = Array.from({ length: 20 }, () => ({ ...job, id: makeJob().id }));
  const outcomes = await Promise.all(calls.map((call) => store.jobs.insert(call)));
  const inserted = calls.filter((_, index) => outcomes[index]?.outcome === "inserted");
  expect(inserted).toHaveLength(1);
  const repeated = outcomes.filter((answer) => answer.outcome === "repeated");
  expect(repeated).toHaveLength(19);
  for (const answer of repeated) expect(answer).toMatchObject({ reviewId: inserted[0]?.id });
  expect(await countsOf(job.ownerId)).toEqual({ reviews: 1, files: 3, intakes: 0, jobs: 1 });
});

test("an idempotency key used for another input, or for a snippet, is refused", async () => {
  const job = await insertJob(store);
  const other = { ...job, id: makeJob().id, inputHash: "c".repeat(64) };
  expect(await store.jobs.insert(other)).toEqual({ outcome: "key-reused" });
  const snippet = makeReview({ inputHash: "d".repeat(64) });
  await store.reviews.insert(snippet);
  const { ownerId, idempotencyKey } = snippet;
  expect(await store.jobs.insert(makeJob({ ownerId, idempotencyKey }))).toEqual({ outcome: "key-reused" });
});

test("of 40 calls at once no more than the limit wait, and the rest leave nothing behind", async () => {
  const ownerId = makeOwner();
  const jobs = await Promise.all(Array.from({ length: 40 }, () => prepareJob(store, { ownerId })));
  const outcomes = await Promise.all(jobs.map((job) => store.jobs.insert(job)));
  const limit = REVIEW_LIMITS.queuedReviews;
  expect(outcomes.filter((answer) => answer.outcome === "inserted")).toHaveLength(limit);
  expect(outcomes.filter((answer) => answer.outcome === "queue-full")).toHaveLength(40 - limit);
  expect(await countsOf(ownerId)).toEqual({ reviews: limit, files: 3 * limit, intakes: 40 - limit, jobs: limit });
});

test("more starts in a minute than the limit wait for their time, which the queue keeps", async () => {
  const ownerId = makeOwner();
  const createdAt = new Date();
  const jobs = [];
  for (let call = 0; call < 6; call += 1) jobs.push(await insertJob(store, { ownerId, createdAt }));
  const last = jobs.at(-1) as StoredJob;
  const startsAt = new Date(createdAt.getTime() + 60_000);
  expect((await store.reviews.findSummary(keyOf(last)))?.startsAt).toEqual(startsAt);
  expect((await entryOf(last.id)).start_after).toEqual(startsAt);
  expect(await store.jobs.insert(last)).toEqual({ outcome: "repeated", reviewId: last.id, startsAt });
});

test("an intake starts one review", async () => {
  const job = await insertJob(store);
  const again = makeJob({ ownerId: job.ownerId, intakeId: job.intakeId });
  expect(await store.jobs.insert(again)).toEqual({ outcome: "intake-gone" });
  expect(await store.jobs.insert(makeJob({ intakeId: job.intakeId }))).toEqual({ outcome: "intake-gone" });
  expect(await countsOf(job.ownerId)).toEqual({ reviews: 1, files: 3, intakes: 0, jobs: 1 });
});

test("a review of 20,000 files is taken within its time", async () => {
  const job = await insertJob(store, {}, plannedFiles(20_000));
  const page = await store.reviews.findFilePage(keyOf(job), 19_997, 10);
  expect(page.map(({ position }) => position)).toEqual([19_998, 19_999]);
});
