import { afterAll, beforeAll, expect, test } from "vitest";
import type { JobStore } from "../job-store.ts";
import type { NewReview, ReviewKey, ReviewStore } from "../review-store.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { doneFile, insertJob, type StoredJob } from "../testing/make-job.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
const review: NewReview = makeReview();
const theirs: ReviewKey = { ownerId: makeOwner(), reviewId: review.id };
const ours: ReviewKey = { ownerId: review.ownerId, reviewId: review.id };
const finding = makeFinding(1);
const lease = { holder: review.lease.holder, until: new Date(Date.now() + 90_000) };
const outcome = { status: "done", verdict: "findings", files: [], finishedAt: new Date() } as const;
const thumb = { reviewId: review.id, rating: { scale: "thumbs", value: "up" }, comment: null } as const;

beforeAll(async () => {
  store = await openTestStore();
  await store.reviews.insert(review);
  await store.reviews.appendFindings(ours, [{ sequence: 1, finding }]);
  await store.reviews.saveFeedback(review.ownerId, { ...thumb, findingId: null }, new Date());
});
afterAll(() => store.close());

/** Every method that names an owner, called by somebody else, and what it must answer. A new method fails to compile. */
const ATTEMPTS: Record<
  Exclude<keyof ReviewStore, "insert" | "claimExpired" | "nextLeaseEnd">,
  readonly [(reviews: ReviewStore) => Promise<unknown>, unknown]
> = {
  appendFindings: [(reviews) => reviews.appendFindings(theirs, [{ sequence: 2, finding: makeFinding(2) }]), undefined],
  finish: [(reviews) => reviews.finish(theirs, review.lease.holder, outcome), false],
  renewLease: [(reviews) => reviews.renewLease(theirs, lease), false],
  cancel: [(reviews) => reviews.cancel(theirs, new Date()), "not-found"],
  findSummary: [(reviews) => reviews.findSummary(theirs), null],
  findFilePage: [(reviews) => reviews.findFilePage(theirs, -1, 10), []],
  findFilesAfter: [(reviews) => reviews.findFilesAfter(theirs, 0, 10), []],
  findFindingsAfter: [(reviews) => reviews.findFindingsAfter(theirs, 0, 10), []],
  findSources: [(reviews) => reviews.findSources(theirs, [review.title]), []],
  findChange: [(reviews) => reviews.findChange(theirs), null],
  findReview: [(reviews) => reviews.findReview(theirs), null],
  openReview: [(reviews) => reviews.openReview(theirs), null],
  listHistory: [(reviews) => reviews.listHistory(theirs.ownerId, { limit: 10 }), { rows: [], nextCursor: null }],
  remove: [(reviews) => reviews.remove(theirs), false],
  clear: [(reviews) => reviews.clear(theirs.ownerId), 0],
  saveFeedback: [
    (reviews) => reviews.saveFeedback(theirs.ownerId, { ...thumb, findingId: finding.id }, new Date()),
    false,
  ],
  findFeedback: [(reviews) => reviews.findFeedback(theirs, null), null],
};

test.each(Object.entries(ATTEMPTS))("%s by somebody else finds and changes nothing", async (_, [attempt, answer]) => {
  const before = await store.reviews.openReview(ours);
  expect(await attempt(store.reviews)).toEqual(answer);
  expect(await store.reviews.openReview(ours)).toEqual(before);
  expect(before?.summary.status).toBe("running");
  expect(before?.findings).toHaveLength(1);
});

/** The same for reviews that are jobs; `job` is somebody's running one with a finished and two waiting files. */
const JOB_ATTEMPTS: Record<
  Exclude<keyof JobStore, "insert">,
  readonly [(jobs: JobStore, key: ReviewKey) => Promise<unknown>, unknown]
> = {
  claim: [(jobs, key) => jobs.claim(key, lease, "test"), null],
  waitingFiles: [(jobs, key) => jobs.waitingFiles(key, -1, 10), []],
  findResults: [
    (jobs, key) => jobs.findResults(key.ownerId, [{ path: "src/file-0.ts", resultKey: "theirs" }]),
    { files: [], unread: [] },
  ],
  completeFiles: [(jobs, key) => jobs.completeFiles(key, "holder", []), false],
  finish: [(jobs, key) => jobs.finish(key, "holder", { verdict: "clean", finishedAt: new Date() }), false],
  fail: [(jobs, key) => jobs.fail(key, new Date()), false],
  release: [(jobs, key) => jobs.release(key, "holder", new Date()), undefined],
  findOpen: [(jobs, key) => jobs.findOpen(key.ownerId), { waiting: [], runningCount: 0 }],
};

test.each(Object.entries(JOB_ATTEMPTS))(
  "%s of a job by somebody else finds and changes nothing",
  async (_, attempt) => {
    const job = await insertJob(store);
    const key = { ownerId: job.ownerId, reviewId: job.id };
    await store.jobs.claim(key, { holder: "holder", until: lease.until }, "test");
    await store.jobs.completeFiles(key, "holder", [doneFile(job.files[0] as StoredJob["files"][number], 1, "theirs")]);
    const state = async () => [
      await store.reviews.findReview(key),
      (await store.sql.query("SELECT * FROM reviews WHERE owner_id = $1", [job.ownerId])).rows,
    ];
    const before = await state();
    expect(await attempt[0](store.jobs, { ...key, ownerId: makeOwner() })).toEqual(attempt[1]);
    expect(await state()).toEqual(before);
  },
);

test("the same review id and idempotency key of two owners are two reviews", async () => {
  const mine = makeReview();
  const other = makeReview({ id: mine.id, idempotencyKey: mine.idempotencyKey, title: "other.js" });
  expect(await store.reviews.insert(mine)).toEqual({ outcome: "inserted" });
  expect(await store.reviews.insert(other)).toEqual({ outcome: "inserted" });
  await store.reviews.remove({ ownerId: mine.ownerId, reviewId: mine.id });
  expect(await store.reviews.insert(mine)).toEqual({ outcome: "inserted" });
  expect(await store.reviews.clear(mine.ownerId)).toBe(1);
  expect((await store.reviews.findSummary({ ownerId: other.ownerId, reviewId: other.id }))?.title).toBe("other.js");
});

test("feedback about a finding of another review is refused", async () => {
  const other = makeReview({ ownerId: review.ownerId });
  await store.reviews.insert(other);
  const input = { ...thumb, reviewId: other.id, findingId: finding.id };
  expect(await store.reviews.saveFeedback(review.ownerId, input, new Date())).toBe(false);
});
