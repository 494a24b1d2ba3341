import { randomUUID } from "node:crypto";
import type { ErrorCode } from "@coderevai/contract/error-table";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const REFUSED: [string, string, number, ErrorCode][] = [
  ["empty text", "", 422, "review.empty"],
  ["white space alone", " \n\t\n", 422, "review.empty"],
  ["600 KB", "let a = 1;\n".repeat(60_000), 413, "review.too-large"],
  ["binary data", "\u007fELF\u0002\u0001\u0001\u0000\u0000\u0003\u0000>\u0000", 422, "review.binary"],
  ["a NUL byte", "const a = 1;\nconst b = '\u0000';\n", 422, "review.binary"],
  ["a lone surrogate", "const a = 1;\nconst b = '\ud800';\n", 422, "review.malformed-text"],
  ["one line of 1 MB", "x".repeat(1024 * 1024), 413, "review.too-large"],
];

test.each(REFUSED)("%s gets a clear answer and is not stored", async (_, source, status, code) => {
  const owner = newOwner();
  const token = await api.mint.mint(owner);
  const answer = await api.callAs(token, "mutation", "review.start", codeInput(source));
  expect([answer.status, answer.errorCode]).toEqual([status, code]);
  expect((await api.caller(owner).history.list({})).rows).toEqual([]);
});

test("50 identical submits start one review", async () => {
  const owner = newOwner();
  const input = codeInput("if (a === a) f();\n");
  const answers = await Promise.all(Array.from({ length: 50 }, () => api.caller(owner).review.start(input)));
  expect(new Set(answers.map(({ reviewId }) => reviewId)).size).toBe(1);
  expect(answers.filter(({ wasAlreadyStarted }) => !wasAlreadyStarted)).toHaveLength(1);
  expect((await api.caller(owner).history.list({})).rows).toHaveLength(1);
});

test("a key that was used for another input is refused", async () => {
  const owner = newOwner();
  const idempotencyKey = randomUUID();
  await api.caller(owner).review.start(codeInput("const a = 1;\n", { idempotencyKey }));
  const again = api.caller(owner).review.start(codeInput("const b = 1;\n", { idempotencyKey }));
  await expect(again).rejects.toMatchObject({ cause: { code: "review.key-reused" } });
});

test("the same key of two owners is two reviews", async () => {
  const input = codeInput("const a = 1;\n");
  const [one, two] = await Promise.all([newOwner(), newOwner()].map((owner) => api.caller(owner).review.start(input)));
  expect(one?.reviewId).not.toBe(two?.reviewId);
});

test("a clean file is clean, one that does not parse is partial and says where", async () => {
  const owner = newOwner();
  const clean = await api.caller(owner).review.start(codeInput("export const a = 1;\n", { path: "a.ts" }));
  const broken = await api.caller(owner).review.start(codeInput("const a = 1;\nfunction (\n", { path: "b.ts" }));
  expect((await finished(api, owner, clean.reviewId)).summary.verdict).toBe("clean");
  const review = await finished(api, owner, broken.reviewId);
  expect(review.summary.verdict).toBe("partial");
  expect(review.files[0]?.reasons[0]).toMatchObject({ code: "syntax-error", line: 2 });
});

test("a language without a grammar is not reviewed, never clean", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput("MOVE A TO B.\n", { path: "a.cob" }));
  expect((await finished(api, owner, reviewId)).summary.verdict).toBe("not_reviewed");
});

test("a mode without rules for the language is not reviewed, never clean", async () => {
  const owner = newOwner();
  const { reviewId } = await api
    .caller(owner)
    .review.start(codeInput("const a = 1;\n", { path: "a.ts", modes: ["test"] }));
  const review = await finished(api, owner, reviewId);
  expect(review.summary.verdict).toBe("not_reviewed");
  expect(review.files[0]?.reasons[0]?.code).toBe("mode-without-rules");
});

test("the source is kept whole, to the last byte", async () => {
  const owner = newOwner();
  const source = `${"// é😀 padding\n".repeat(18_000)}export const last = 1;\n`;
  const { reviewId } = await api.caller(owner).review.start(codeInput(source, { path: "long.ts" }));
  await finished(api, owner, reviewId);
  const opened = await api.caller(owner).history.open({ reviewId });
  expect(opened.sources.map(({ text }) => text)).toEqual([source]);
});

test("calls of the same millisecond are told apart", async () => {
  const owner = newOwner();
  const starts = Array.from({ length: 10 }, (_, index) => api.caller(owner).review.start(codeInput(`f(${index});\n`)));
  const ids = (await Promise.all(starts)).map(({ reviewId }) => reviewId);
  expect(new Set(ids).size).toBe(10);
  expect((await api.caller(owner).history.list({})).rows.map(({ id }) => id).sort()).toEqual(ids.sort());
});
