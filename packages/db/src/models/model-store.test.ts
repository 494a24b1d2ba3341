import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TokenReservation } from "../model-store.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { makePendingModelUse } from "../testing/make-pending-model-use.ts";
import { makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** Each test has a day of its own, since the installation's tokens are counted together. */
let days = 0;
function nextDay(): Date {
  days += 1;
  return new Date(Date.UTC(2030, 0, days, 12));
}

const PENDING = makePendingModelUse();

async function storedReview() {
  const review = makeReview({ useModel: true, model: PENDING });
  await store.reviews.insert(review);
  return { ownerId: review.ownerId, reviewId: review.id, holder: review.lease.holder };
}

function reservation(parts: Partial<TokenReservation> & Pick<TokenReservation, "key" | "now">): TokenReservation {
  const expiresAt = new Date(parts.now.getTime() + 600_000);
  return { id: randomUUID(), tokens: 10, perOwnerDay: 1_000, perDay: 10_000, expiresAt, ...parts };
}

test("of 1,000 calls of one user at once exactly those pass that fit under the user's cap", async () => {
  const key = await storedReview();
  const now = nextDay();
  const calls = Array.from({ length: 1_000 }, () => reservation({ key, now, tokens: 7, perOwnerDay: 500 }));
  const passed: boolean[] = [];
  // As many at a time as the pool has room for within a statement's deadline.
  for (let at = 0; at < calls.length; at += 250) {
    passed.push(...(await Promise.all(calls.slice(at, at + 250).map((call) => store.models.reserve(call)))));
  }
  expect(passed.filter(Boolean)).toHaveLength(Math.floor(500 / 7));
  expect(await store.models.findSpend(key.ownerId, now)).toEqual({ ownerTokens: 497, allTokens: 497 });
}, 30_000);

test("users share the installation's cap, and nobody else's own", async () => {
  const now = nextDay();
  const keys = await Promise.all(Array.from({ length: 10 }, storedReview));
  const calls = keys.flatMap((key) =>
    Array.from({ length: 20 }, () => reservation({ key, now, perOwnerDay: 100, perDay: 450 })),
  );
  const passed = await Promise.all(calls.map((call) => store.models.reserve(call)));
  expect(passed.filter(Boolean)).toHaveLength(45);
  const spends = await Promise.all(keys.map((key) => store.models.findSpend(key.ownerId, now)));
  expect(Math.max(...spends.map(({ ownerTokens }) => ownerTokens))).toBeLessThanOrEqual(100);
});

test("what was not spent can be reserved again; settling twice changes nothing", async () => {
  const key = await storedReview();
  const now = nextDay();
  const first = reservation({ key, now, tokens: 900 });
  expect(await store.models.reserve(first)).toBe(true);
  expect(await store.models.reserve(reservation({ key, now, tokens: 200 }))).toBe(false);
  const spend = { inputTokens: 60, outputTokens: 40, costMicroUsd: 123 };
  await store.models.settle(key, first.id, spend);
  await store.models.settle(key, first.id, spend);
  expect(await store.models.findSpend(key.ownerId, now)).toEqual({ ownerTokens: 100, allTokens: 100 });
  expect(await store.models.reserve(reservation({ key, now, tokens: 900 }))).toBe(true);
  const summary = await store.reviews.findSummary(key);
  expect(summary?.model).toEqual({ ...PENDING, inputTokens: 60, outputTokens: 40, costMicroUsd: 123 });
});

test("each UTC day begins anew", async () => {
  const key = await storedReview();
  const now = nextDay();
  expect(await store.models.reserve(reservation({ key, now, tokens: 1_000 }))).toBe(true);
  expect(await store.models.reserve(reservation({ key, now: new Date(now.getTime() + 11 * 3_600_000) }))).toBe(false);
  expect(await store.models.reserve(reservation({ key, now: nextDay() }))).toBe(true);
});

test("reserving and settling at once do not get in each other's way", async () => {
  const now = nextDay();
  const keys = await Promise.all(Array.from({ length: 5 }, storedReview));
  const run = async (key: Awaited<ReturnType<typeof storedReview>>) => {
    const call = reservation({ key, now });
    await store.models.reserve(call);
    await store.models.settle(key, call.id, { inputTokens: 1, outputTokens: 1, costMicroUsd: 1 });
  };
  await Promise.all(Array.from({ length: 200 }, (_, index) => run(keys[index % 5] ?? keys[0] ?? failWithoutKey())));
  expect((await store.models.findSpend(keys[0]?.ownerId ?? failWithoutKey(), now)).allTokens).toBe(400);
});

function failWithoutKey(): never {
  throw new Error("no key");
}

test("an answer is found by its owner until it expires, and the first one stays", async () => {
  const key = await storedReview();
  const { ownerId } = key;
  const now = new Date();
  const soon = new Date(now.getTime() + 1_000);
  const answer = { key, questionHash: "b".repeat(64), createdAt: now, expiresAt: soon };
  await store.models.saveAnswer({ ...answer, elements: [{ kind: "finding" }] });
  await store.models.saveAnswer({ ...answer, elements: [] });
  expect(await store.models.findAnswer(ownerId, answer.questionHash, now)).toEqual([{ kind: "finding" }]);
  expect(await store.models.findAnswer(ownerId, answer.questionHash, soon)).toBeNull();
  await store.models.saveAnswer({
    ...answer,
    questionHash: "c".repeat(64),
    elements: [],
    createdAt: new Date(soon.getTime() + 1),
  });
  expect((await store.sql.query("SELECT * FROM model_answers WHERE owner_id = $1", [ownerId])).rows).toHaveLength(1);
  await store.models.forgetAnswers(ownerId);
  await store.reviews.cancel(key, now);
  await store.models.saveAnswer({ ...answer, elements: [], expiresAt: new Date(now.getTime() + 60_000) });
  expect((await store.sql.query("SELECT * FROM model_answers WHERE owner_id = $1", [ownerId])).rows).toEqual([]);
});

const PAYLOAD = {
  at: new Date("2026-11-25T10:00:00Z"),
  destination: "models.example",
  model: "m",
  sizeBytes: 1_234,
  sha256: "a".repeat(64),
  paths: ["a.ts"],
  secretsReplaced: 2,
};

test("payloads are numbered as they leave, also many at once, and none leaves for a review that has ended", async () => {
  const key = await storedReview();
  expect(await Promise.all(Array.from({ length: 10 }, () => store.models.noteEgress(key, PAYLOAD)))).not.toContain(
    false,
  );
  const review = await store.reviews.findReview(key);
  expect(review?.egress).toEqual(Array.from({ length: 10 }, (_, index) => ({ ...PAYLOAD, sequence: index + 1 })));
  await store.reviews.cancel(key, new Date());
  expect(await store.models.noteEgress(key, PAYLOAD)).toBe(false);
});

test("parts of many files add up, the weightiest status stays", async () => {
  const key = await storedReview();
  const parts = [
    { status: "answered", dropped: { repeated: 1 }, vetoedHints: 1 },
    { status: "unavailable", dropped: { repeated: 2, malformed: 1 }, vetoedHints: 0 },
    { status: "reused", dropped: {}, vetoedHints: 2 },
  ] as const;
  await Promise.all(parts.map((part) => store.models.addPart(key, part)));
  expect((await store.reviews.findSummary(key))?.model).toEqual({
    ...PENDING,
    status: "unavailable",
    dropped: { repeated: 3, malformed: 1 },
    vetoedHints: 3,
  });
});

test("a fix that is proved later is told as the newest finding, once", async () => {
  const key = await storedReview();
  const findings = [makeFinding(1), makeFinding(2)];
  await store.reviews.appendFindings(
    key,
    findings.map((finding, index) => ({ sequence: index + 1, finding })),
  );
  const fix = {
    kind: "suggestion" as const,
    title: "Use a parameter",
    edits: [{ start: 0, end: 1, text: "x" }],
    patch: "patch",
    linesAdded: 1,
    linesRemoved: 1,
    proofs: ["applies" as const, "parses" as const, "nothing-new" as const, "idempotent" as const],
  };
  const id = findings[0]?.id ?? failWithoutKey();
  expect(await store.reviews.attachFix(key, id, fix)).toBe(3);
  expect(await store.reviews.attachFix(key, id, { ...fix, title: "Another" })).toBeNull();
  expect(await store.reviews.findFindingsAfter(key, 2, 10)).toEqual([
    { sequence: 3, finding: { ...findings[0], fix } },
  ]);
  // A run that was cut off does it again.
  await store.reviews.appendFindings(
    key,
    findings.map((finding, index) => ({ sequence: index + 1, finding })),
  );
  expect((await store.reviews.findReview(key))?.findings.map((finding) => finding.fix?.title)).toEqual([
    undefined,
    "Use a parameter",
  ]);
});

test("remarks keep their order, and what is remarked again is left as it was", async () => {
  const key = await storedReview();
  const findingIds = [makeFinding(1).id];
  await store.reviews.appendRemarks(key, [{ kind: "explanation", findingIds, text: "first" }]);
  await store.reviews.appendRemarks(key, [
    { kind: "explanation", findingIds, text: "again" },
    { kind: "veto", findingIds, text: "second" },
  ]);
  expect(await store.reviews.findRemarksAfter(key, 0, 10)).toEqual([
    { sequence: 1, kind: "explanation", findingIds, text: "first" },
    { sequence: 2, kind: "veto", findingIds, text: "second" },
  ]);
  expect(await store.reviews.findRemarksAfter(key, 1, 10)).toHaveLength(1);
});

test("the end of a review keeps the tokens and takes the part of the model", async () => {
  const key = await storedReview();
  const call = reservation({ key, now: nextDay() });
  await store.models.reserve(call);
  await store.models.settle(key, call.id, { inputTokens: 5, outputTokens: 6, costMicroUsd: 7 });
  const modelPart = { status: "answered", dropped: { malformed: 2 }, vetoedHints: 1 } as const;
  const outcome = { status: "done", verdict: "clean", files: [], finishedAt: new Date(), modelPart } as const;
  expect(await store.reviews.finish(key, key.holder, outcome)).toBe(true);
  expect((await store.reviews.findSummary(key))?.model).toEqual({
    ...PENDING,
    ...modelPart,
    inputTokens: 5,
    outputTokens: 6,
    costMicroUsd: 7,
  });
});
