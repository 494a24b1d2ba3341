import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewReview, ReviewKey, ReviewOutcome } from "../review-store.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const DONE: ReviewOutcome = {
  status: "done",
  verdict: "partial",
  finishedAt: new Date("2026-05-01T10:00:00.123Z"),
  files: [
    {
      path: "answer.js",
      language: "javascript",
      sizeBytes: 19,
      lineCount: 2,
      sha256: "b".repeat(64),
      status: "partial",
      reviewedBytes: 9,
      skippedBytes: 10,
      reasons: [
        { code: "syntax-error", line: 2, detail: "unexpected }" },
        { code: "time-limit", line: null, detail: null },
      ],
    },
  ],
};
const keyOf = ({ ownerId, id }: NewReview): ReviewKey => ({ ownerId, reviewId: id });

async function insertReview(parts: Partial<NewReview> = {}): Promise<NewReview> {
  const review = makeReview(parts);
  expect(await store.reviews.insert(review)).toEqual({ outcome: "inserted" });
  return review;
}

test("50 calls at once with one idempotency key make one review", async () => {
  const ownerId = makeOwner();
  const calls = Array.from({ length: 50 }, () => makeReview({ ownerId, idempotencyKey: "same-key-12345" }));
  const outcomes = await Promise.all(calls.map((review) => store.reviews.insert(review)));
  const inserted = calls.filter((_, index) => outcomes[index]?.outcome === "inserted");
  expect(inserted).toHaveLength(1);
  const repeated = outcomes.filter((answer) => answer.outcome === "repeated");
  expect(repeated).toHaveLength(49);
  for (const answer of repeated) expect(answer).toEqual({ outcome: "repeated", reviewId: inserted[0]?.id });
  for (const table of ["reviews", "review_sources", "review_modes"]) {
    const { rows } = await store.sql.query(`SELECT count(*)::int AS n FROM ${table} WHERE owner_id = $1`, [ownerId]);
    expect(rows).toEqual([{ n: 1 }]);
  }
});

test("an idempotency key used for another input is refused", async () => {
  const first = await insertReview();
  const second = makeReview({ ...first, id: makeReview().id, inputHash: "c".repeat(64) });
  expect(await store.reviews.insert(second)).toEqual({ outcome: "key-reused" });
});

test("a finished review reads back as it was written", async () => {
  const review = await insertReview({ title: "src/answer.js", modes: ["security", "bug"] });
  const key = keyOf(review);
  const findings = [
    makeFinding(1, { severity: "critical" }),
    makeFinding(2, { severity: "low" }),
    makeFinding(3, { severity: "low", tier: "hint", shown: false }),
  ];
  await store.reviews.appendFindings(
    key,
    findings.map((finding, index) => ({ sequence: index + 1, finding })),
  );
  expect(await store.reviews.finish(key, review.lease.holder, DONE)).toBe(true);
  const opened = await store.reviews.openReview(key);
  expect(opened).toEqual({
    summary: {
      id: review.id,
      kind: "code",
      title: "src/answer.js",
      project: null,
      revision: null,
      language: "javascript",
      modes: ["security", "bug"],
      status: "done",
      verdict: "partial",
      counts: { critical: 1, high: 0, medium: 0, low: 1, info: 0 },
      fileCount: 1,
      filesDone: 1,
      sizeBytes: review.sizeBytes,
      excludedBytes: 0,
      reviewedBytes: 9,
      units: 1,
      model: review.model,
      startsAt: null,
      outsideChangeCount: 0,
      createdAt: review.createdAt,
      finishedAt: DONE.finishedAt,
      engineVersion: "test",
    },
    files: DONE.files,
    findings,
    feedback: [],
    remarks: [],
    egress: [],
    sources: review.sources,
  });
});

test("a rerun that appends the same findings adds and counts nothing twice", async () => {
  const review = await insertReview();
  const key = keyOf(review);
  const numbered = [1, 2, 3].map((sequence) => ({ sequence, finding: makeFinding(sequence) }));
  expect(await store.reviews.appendFindings(key, numbered.slice(0, 2))).toEqual(numbered.slice(0, 2));
  expect(await store.reviews.appendFindings(key, numbered)).toEqual(numbered.slice(2));
  await Promise.all([store.reviews.appendFindings(key, numbered), store.reviews.appendFindings(key, numbered)]);
  expect(await store.reviews.findFindingsAfter(key, 0, 10)).toEqual(numbered);
  expect((await store.reviews.findSummary(key))?.counts.high).toBe(3);
});

test("findings are read after a sequence number, in order and at most as many as asked for", async () => {
  const review = await insertReview();
  const numbered = [3, 1, 2, 5, 4].map((sequence) => ({ sequence, finding: makeFinding(sequence) }));
  await store.reviews.appendFindings(keyOf(review), numbered);
  const read = await store.reviews.findFindingsAfter(keyOf(review), 1, 3);
  expect(read.map((one) => one.sequence)).toEqual([2, 3, 4]);
});

test("only the holder of the lease finishes, and only once", async () => {
  const review = await insertReview();
  const key = keyOf(review);
  expect(await store.reviews.finish(key, "somebody-else", DONE)).toBe(false);
  expect(await store.reviews.findFilePage(key, -1, 10)).toEqual([]);
  expect(await store.reviews.finish(key, review.lease.holder, DONE)).toBe(true);
  expect(await store.reviews.finish(key, review.lease.holder, DONE)).toBe(false);
});

test("of a cancellation and a finish at the same moment exactly one wins, and its ledger stays", async () => {
  for (let round = 0; round < 20; round += 1) {
    const review = await insertReview();
    const key = keyOf(review);
    const [finished, canceled] = await Promise.all([
      store.reviews.finish(key, review.lease.holder, DONE),
      store.reviews.cancel(key, new Date()),
    ]);
    expect(canceled).toBe(finished ? "finished" : "canceled");
    const stored = await store.reviews.findReview(key);
    expect(stored?.summary.status).toBe(finished ? "done" : "canceled");
    expect(stored?.files).toHaveLength(1);
  }
});

test("a canceled review takes no more findings, and its ledger says that nothing more was read", async () => {
  const review = await insertReview();
  const key = keyOf(review);
  await store.reviews.appendFindings(key, [{ sequence: 1, finding: makeFinding(1) }]);
  expect(await store.reviews.cancel(key, new Date())).toBe("canceled");
  expect(await store.reviews.appendFindings(key, [{ sequence: 2, finding: makeFinding(2) }])).toEqual([]);
  const stored = await store.reviews.findReview(key);
  expect(stored?.findings).toHaveLength(1);
  expect(stored?.summary).toMatchObject({ status: "canceled", verdict: "partial", counts: { high: 1 } });
  expect(stored?.files).toMatchObject([
    { status: "partial", reviewedBytes: 0, skippedBytes: review.sizeBytes, reasons: [{ code: "canceled" }] },
  ]);
  expect(await store.reviews.cancel(key, new Date())).toBe("finished");
  expect(await store.reviews.renewLease(key, review.lease)).toBe(false);
});

test("a removed review is gone with everything that hangs on it", async () => {
  const ownerId = makeOwner();
  const [one, two] = [await insertReview({ ownerId }), await insertReview({ ownerId })];
  for (const review of [one, two]) {
    const key = keyOf(review);
    await store.reviews.appendFindings(key, [{ sequence: 1, finding: makeFinding(1) }]);
    const rating = { scale: "stars", value: 4 } as const;
    await store.reviews.saveFeedback(
      ownerId,
      { reviewId: review.id, findingId: null, rating, comment: "ok" },
      new Date(),
    );
    await store.reviews.finish(key, review.lease.holder, DONE);
  }
  expect(await store.reviews.remove(keyOf(one), new Date())).toEqual({ count: 1, packKeys: [] });
  expect(await store.reviews.remove(keyOf(one), new Date())).toBeNull();
  expect(await store.reviews.openReview(keyOf(two))).toMatchObject({ findings: [{}], feedback: [{}], files: [{}] });
  expect((await store.reviews.clear(ownerId, new Date())).count).toBe(1);
  for (const table of ["reviews", "review_sources", "review_files", "review_modes", "findings", "feedback"]) {
    const { rows } = await store.sql.query(`SELECT 1 FROM ${table} WHERE owner_id = $1`, [ownerId]);
    expect(rows).toEqual([]);
  }
});

test("a long history is cleared to the last review, and only the owner's", async () => {
  const ownerId = makeOwner();
  const other = await insertReview();
  await Promise.all(Array.from({ length: 450 }, () => store.reviews.insert(makeReview({ ownerId }))));
  expect((await store.reviews.clear(ownerId, new Date())).count).toBe(450);
  expect(await store.reviews.findSummary(keyOf(other))).not.toBeNull();
});

test("feedback said again replaces what was said before", async () => {
  const review = await insertReview();
  const key = keyOf(review);
  const finding = makeFinding(1);
  await store.reviews.appendFindings(key, [{ sequence: 1, finding }]);
  const about = { reviewId: review.id, findingId: finding.id };
  const down = { ...about, rating: { scale: "thumbs", value: "down" }, comment: "wrong line" } as const;
  const stars = { ...about, rating: { scale: "stars", value: 5 }, comment: null } as const;
  expect(await store.reviews.saveFeedback(review.ownerId, down, new Date(1_000))).toBe(true);
  expect(await store.reviews.findFeedback(key, finding.id)).toMatchObject({
    rating: down.rating,
    comment: "wrong line",
  });
  expect(await store.reviews.saveFeedback(review.ownerId, stars, new Date(2_000))).toBe(true);
  const stored = { findingId: finding.id, rating: stars.rating, comment: null, updatedAt: new Date(2_000) };
  expect(await store.reviews.findFeedback(key, finding.id)).toEqual(stored);
  expect((await store.reviews.findReview(key))?.feedback).toEqual([stored]);
});

test("usage is one row a call", async () => {
  const ownerId = makeOwner();
  const row = { ownerId, requestId: "req-1", procedure: "review.start", at: new Date(), durationMs: 12, status: "ok" };
  await Promise.all([1, 2, 3].map((tokens) => store.usage.record({ ...row, tokens })));
  const { rows } = await store.sql.query("SELECT tokens FROM api_usage WHERE owner_id = $1 ORDER BY 1", [ownerId]);
  expect(rows).toEqual([{ tokens: 1 }, { tokens: 2 }, { tokens: 3 }]);
});

test("a review that says it has ended is never shown without its ledger", async () => {
  for (let round = 0; round < 40; round += 1) {
    const review = await insertReview();
    const key = keyOf(review);
    const reads = Array.from({ length: 8 }, () => store.reviews.findReview(key));
    const [finished, ...seen] = await Promise.all([store.reviews.finish(key, review.lease.holder, DONE), ...reads]);
    expect(finished).toBe(true);
    const ended = seen.filter((read) => read?.summary.status === "done");
    for (const read of ended) expect(read?.files).toHaveLength(1);
  }
});
