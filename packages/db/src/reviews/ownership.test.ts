import { randomUUID } from "node:crypto";
import type { FindingFix } from "@coderevai/contract/finding-fix";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JobStore } from "../job-store.ts";
import type { ModelStore } from "../model-store.ts";
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

const FIX: FindingFix = {
  kind: "suggestion",
  title: "x",
  edits: [{ start: 0, end: 1, text: "" }],
  patch: "x",
  linesAdded: 0,
  linesRemoved: 1,
  proofs: ["applies", "parses", "nothing-new", "idempotent"],
};

/** Every method that names an owner, called by somebody else, and what it must answer. A new method fails to compile. */
const ATTEMPTS: Record<
  Exclude<keyof ReviewStore, "insert" | "claimExpired" | "nextLeaseEnd">,
  readonly [(reviews: ReviewStore) => Promise<unknown>, unknown]
> = {
  appendFindings: [(reviews) => reviews.appendFindings(theirs, [{ sequence: 2, finding: makeFinding(2) }]), []],
  appendRemarks: [
    (reviews) => reviews.appendRemarks(theirs, [{ kind: "group", findingIds: [finding.id], text: "x" }]),
    undefined,
  ],
  attachFix: [(reviews) => reviews.attachFix(theirs, finding.id, FIX), null],
  findRemarksAfter: [(reviews) => reviews.findRemarksAfter(theirs, 0, 10), []],
  finish: [(reviews) => reviews.finish(theirs, review.lease.holder, outcome), false],
  renewLease: [(reviews) => reviews.renewLease(theirs, lease), false],
  cancel: [(reviews) => reviews.cancel(theirs, new Date()), "not-found"],
  findSummary: [(reviews) => reviews.findSummary(theirs), null],
  findFilePage: [(reviews) => reviews.findFilePage(theirs, -1, 10), []],
  findFilesAfter: [(reviews) => reviews.findFilesAfter(theirs, 0, 10), []],
  findFindingsAfter: [(reviews) => reviews.findFindingsAfter(theirs, 0, 10), []],
  findVisible: [(reviews) => reviews.findVisible(theirs, new Date()), null],
  findPrevious: [(reviews) => reviews.findPrevious(theirs, null), null],
  findSources: [(reviews) => reviews.findSources(theirs, [review.title]), []],
  findPlaces: [(reviews) => reviews.findPlaces(theirs, [review.title]), []],
  findChange: [(reviews) => reviews.findChange(theirs), null],
  findReview: [(reviews) => reviews.findReview(theirs), null],
  openReview: [(reviews) => reviews.openReview(theirs), null],
  listHistory: [
    (reviews) => reviews.listHistory(theirs.ownerId, { limit: 10 }, new Date()),
    { rows: [], nextCursor: null, hasOlder: false },
  ],
  remove: [(reviews) => reviews.remove(theirs, new Date()), null],
  clear: [(reviews) => reviews.clear(theirs.ownerId, new Date()), { count: 0, packKeys: [] }],
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

const RESERVATION = randomUUID();
const spend = { inputTokens: 1, outputTokens: 1, costMicroUsd: 1 };
const egress = {
  at: new Date(),
  destination: "models.example",
  model: "m",
  sizeBytes: 1,
  sha256: "a".repeat(64),
  paths: [],
  secretsReplaced: 0,
};

/** The same for what asking a model leaves behind; a reservation of one's own is no attempt. */
const MODEL_ATTEMPTS: Record<
  Exclude<keyof ModelStore, "reserve" | "saveAnswer">,
  readonly [(models: ModelStore) => Promise<unknown>, unknown]
> = {
  settle: [(models) => models.settle(theirs, RESERVATION, spend), undefined],
  findSpend: [(models) => models.findSpend(theirs.ownerId, new Date()), { ownerTokens: 0, allTokens: 10 }],
  findAnswer: [(models) => models.findAnswer(theirs.ownerId, "a".repeat(64), new Date()), null],
  forgetAnswers: [(models) => models.forgetAnswers(theirs.ownerId), undefined],
  noteEgress: [(models) => models.noteEgress(theirs, egress), false],
  addPart: [(models) => models.addPart(theirs, { status: "capped", dropped: {}, vetoedHints: 1 }), undefined],
};

test.each(Object.entries(MODEL_ATTEMPTS))(
  "models.%s by somebody else finds and changes nothing",
  async (_, attempt) => {
    const now = new Date();
    const caps = { tokens: 10, perOwnerDay: 10, perDay: 10, now, expiresAt: lease.until };
    await store.models.reserve({ id: RESERVATION, key: ours, ...caps });
    const answer = { key: ours, questionHash: "a".repeat(64), elements: [1] };
    await store.models.saveAnswer({ ...answer, createdAt: now, expiresAt: lease.until });
    const state = async () => [
      await store.reviews.openReview(ours),
      await store.models.findSpend(ours.ownerId, now),
      await store.models.findAnswer(ours.ownerId, "a".repeat(64), now),
      (await store.sql.query("SELECT * FROM model_reservations")).rows,
    ];
    const before = await state();
    expect(await attempt[0](store.models)).toEqual(attempt[1]);
    expect(await state()).toEqual(before);
  },
);

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
  rank: [(jobs, key) => jobs.rank(key.ownerId), undefined],
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
  await store.reviews.remove({ ownerId: mine.ownerId, reviewId: mine.id }, new Date());
  const { id } = makeReview();
  expect(await store.reviews.insert({ ...mine, id })).toEqual({ outcome: "inserted" });
  expect((await store.reviews.clear(mine.ownerId, new Date())).count).toBe(1);
  expect((await store.reviews.findSummary({ ownerId: other.ownerId, reviewId: other.id }))?.title).toBe("other.js");
});

test("feedback about a finding of another review is refused", async () => {
  const other = makeReview({ ownerId: review.ownerId });
  await store.reviews.insert(other);
  const input = { ...thumb, reviewId: other.id, findingId: finding.id };
  expect(await store.reviews.saveFeedback(review.ownerId, input, new Date())).toBe(false);
});
