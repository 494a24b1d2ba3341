import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const TEXT = "export const one = 1; // é😀\n";

test("the owner reads a file's text as it was submitted, nobody else does", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput(TEXT, { path: "src/one.ts" }));
  const file = { path: "src/one.ts", language: "typescript", text: TEXT };
  expect(await api.caller(owner).review.file({ reviewId, path: "src/one.ts" })).toEqual(file);
  const foreign = api.caller(newOwner()).review.file({ reviewId, path: "src/one.ts" });
  await expect(foreign).rejects.toMatchObject({ cause: { code: "review.not-found" } });
});

test("a path that is not in the review is named as that", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput(TEXT, { path: "src/one.ts" }));
  const asked = api.caller(owner).review.file({ reviewId, path: "../src/one.ts" });
  await expect(asked).rejects.toMatchObject({ cause: { code: "review.file-not-found" } });
});
