import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../create-database.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore, testKey } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const CANARY = "CANARY7f3a9";
const ROUTE = `const token = "${CANARY}";`;
const TABLES = [
  "reviews",
  "review_modes",
  "review_sources",
  "review_changes",
  "review_files",
  "findings",
  "feedback",
  "remarks",
  "model_answers",
];

async function storeReviewOf(source: string) {
  const change = { from: "diff" as const, diff: `+${source}` };
  const sources = [{ path: "answer.js", language: "javascript" as const, text: source }];
  const review = makeReview({ kind: "diff", change, sources });
  const key = { ownerId: review.ownerId, reviewId: review.id };
  const finding = makeFinding(1, {
    title: `${CANARY} title`,
    why: `${CANARY} why`,
    remedy: `${CANARY} remedy`,
    excerpt: ROUTE,
    trace: [{ role: "source", line: 1, column: 1, excerpt: ROUTE, label: CANARY }],
    fix: {
      kind: "fix",
      title: CANARY,
      edits: [{ start: 0, end: 1, text: CANARY }],
      patch: `-${ROUTE}`,
      linesAdded: 0,
      linesRemoved: 1,
      proofs: ["applies", "parses", "finding-gone", "nothing-new", "idempotent"],
    },
  });
  const file = {
    path: "answer.js",
    language: "javascript" as const,
    sizeBytes: 10,
    lineCount: 1,
    sha256: "d".repeat(64),
    status: "skipped" as const,
    reviewedBytes: 0,
    skippedBytes: 10,
    reasons: [{ code: "syntax-error" as const, line: 1, detail: CANARY }],
  };
  const rating = { scale: "thumbs", value: "down" } as const;
  await store.reviews.insert(review);
  await store.reviews.appendFindings(key, [{ sequence: 1, finding }]);
  const input = { reviewId: review.id, findingId: finding.id, rating, comment: `why ${CANARY}?` };
  await store.reviews.saveFeedback(review.ownerId, input, new Date());
  await store.reviews.appendRemarks(key, [{ kind: "explanation", findingIds: [finding.id], text: `as ${CANARY}` }]);
  const answer = { key, questionHash: "e".repeat(64), elements: [{ why: CANARY }] };
  await store.models.saveAnswer({ ...answer, createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) });
  const outcome = { status: "done", verdict: "partial", files: [file], finishedAt: new Date() } as const;
  await store.reviews.finish(key, review.lease.holder, outcome);
  return { review, key, finding, file };
}

test("no table holds a byte of the source, of what quotes it, or of what was said about it", async () => {
  const { key, finding, file } = await storeReviewOf(ROUTE);
  const opened = await store.reviews.openReview(key);
  expect(opened).toMatchObject({ sources: [{ text: ROUTE }], findings: [finding], files: [file] });
  expect(opened?.feedback[0]?.comment).toContain(CANARY);
  expect(await store.reviews.findChange(key)).toEqual({ from: "diff", diff: `+${ROUTE}` });
  const hex = Buffer.from(CANARY).toString("hex");
  const base64 = Buffer.from(CANARY).toString("base64").slice(0, 12);
  for (const table of TABLES) {
    // A row as text shows bytea as hex.
    const { rows } = await store.sql.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) {
      expect(row).not.toContain(CANARY);
      expect(row).not.toContain(hex);
      expect(row).not.toContain(base64);
    }
  }
});

test("source bytes that somebody changed, or moved to another review, do not open", async () => {
  const [one, two] = [await storeReviewOf("first"), await storeReviewOf("second")];
  await store.sql.query(
    `UPDATE review_sources SET sealed = (SELECT sealed FROM review_sources WHERE review_id = $1) WHERE review_id = $2`,
    [one.review.id, two.review.id],
  );
  await expect(store.reviews.openReview(two.key)).rejects.toThrow();
  await store.sql.query(
    `UPDATE findings SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE review_id = $1`,
    [one.review.id],
  );
  await expect(store.reviews.findFindingsAfter(one.key, 0, 10)).rejects.toThrow();
  expect(await store.reviews.findSummary(one.key)).not.toBeNull();
});

test("after the key is rotated old reviews still open and new ones use the new key", async () => {
  const { key } = await storeReviewOf("written with the old key");
  const rotated = createDatabase({
    url: store.url,
    minConnections: 0,
    maxConnections: 2,
    sourceKeys: [testKey("k2", 2), testKey("k1", 1)],
  });
  try {
    expect((await rotated.reviews.openReview(key))?.sources[0]?.text).toBe("written with the old key");
    const review = makeReview();
    await rotated.reviews.insert(review);
    const { rows } = await store.sql.query("SELECT key_id FROM review_sources WHERE review_id = $1", [review.id]);
    expect(rows).toEqual([{ key_id: "k2" }]);
  } finally {
    await rotated.close();
  }
});
