import { randomUUID } from "node:crypto";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";
import { work } from "../../testing/work.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

async function reviewShop(owner: OwnerId, revision: string, modes: ReviewCategory[] = []): Promise<ReviewId> {
  const address = "https://github.com/coderevai-samples/shop";
  const { intakeId } = await api.caller(owner).review.preview({ from: "address", address, revision, useModel: false });
  const start = { intakeId, modes, useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startRepository(start);
  await work(api);
  return reviewId;
}

async function reviewFiles(owner: OwnerId, files: { path: string; text: string }[]): Promise<ReviewId> {
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  const start = { intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startFiles(start);
  await work(api);
  return reviewId;
}

const compare = (owner: OwnerId, reviewId: ReviewId) => api.caller(owner).review.compare({ reviewId });

test("what a branch mended is fixed, and everything else is unchanged, whichever came in between", async () => {
  const owner = newOwner();
  const base = await reviewShop(owner, "main");
  expect(await compare(owner, base)).toBeNull();
  await api.caller(owner).review.start(codeInput("f();\n"));
  const head = await reviewShop(owner, "fix/orders");
  const before = await api.caller(owner).review.get({ reviewId: base });
  const now = await api.caller(owner).review.get({ reviewId: head });
  expect(now.summary).toMatchObject({ status: "done", filesDone: now.summary.fileCount });
  const comparison = await compare(owner, head);
  expect(comparison).toMatchObject({ baseId: base, headId: head, added: [] });
  expect(comparison?.fixed.map(({ path, severity }) => [path, severity])).toEqual([
    ["src/routes/orders.ts", "critical"],
  ]);
  const shown = (review: typeof now) => review.findings.filter((finding) => finding.shown).length;
  expect(comparison?.unchanged).toHaveLength(shown(now));
  expect(shown(before)).toBe(shown(now) + 1);
});

test("turned round, what was fixed is new", async () => {
  const owner = newOwner();
  await reviewShop(owner, "fix/orders");
  const comparison = await compare(owner, await reviewShop(owner, "main"));
  expect(comparison?.added.map(({ path }) => path)).toEqual(["src/routes/orders.ts"]);
  expect(comparison?.fixed).toEqual([]);
});

test("what was not looked for this time is not fixed", async () => {
  const owner = newOwner();
  await reviewShop(owner, "main");
  const comparison = await compare(owner, await reviewShop(owner, "main", ["style"]));
  expect([comparison?.fixed, comparison?.added]).toEqual([[], []]);
});

test("nothing is fixed in a file that was not read to its end this time; in one that is gone, it is", async () => {
  const owner = newOwner();
  const other = { path: "shop/ok.ts", text: "export const ok = 1;\n" };
  const bad = (path: string) => ({ path, text: "eval(location.hash);\n" });
  await reviewFiles(owner, [other, bad("shop/broken.js"), bad("shop/gone.js")]);
  const broken = { path: "shop/broken.js", text: "function (\n" };
  const comparison = await compare(owner, await reviewFiles(owner, [other, broken]));
  expect(new Set(comparison?.fixed.map(({ path }) => path))).toEqual(new Set(["gone.js"]));
});

test("a review that waits has no comparison yet", async () => {
  const owner = newOwner();
  const files = [{ path: "shop/ok.ts", text: "export const ok = 1;\n" }];
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  const start = { intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startFiles(start);
  await expect(compare(owner, reviewId)).rejects.toMatchObject({ cause: { code: "review.still-running" } });
});

test("a review of something without a project has none before it", async () => {
  const owner = newOwner();
  for (const source of ["f();\n", "g();\n"]) {
    const { reviewId } = await api.caller(owner).review.start(codeInput(source, { path: "a.js" }));
    await finished(api, owner, reviewId);
    expect(await compare(owner, reviewId)).toBeNull();
  }
});
