import { randomUUID } from "node:crypto";
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

test("a file of a repository is read from its pack, by its range, and what was left out is not there", async () => {
  const owner = newOwner();
  const dropped = [
    ...Array.from({ length: 6 }, (_, index) => ({
      path: `src/${index}.ts`,
      text: `export const n${index} = "é😀";\n`,
    })),
    { path: "notes.md", text: "# Notes\n" },
  ];
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files: dropped, useModel: false });
  const start = { intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startFiles(start);
  for (const { path, text } of dropped.slice(0, 6)) {
    expect((await api.caller(owner).review.file({ reviewId, path })).text).toBe(text);
  }
  const leftOut = api.caller(owner).review.file({ reviewId, path: "notes.md" });
  await expect(leftOut).rejects.toMatchObject({ cause: { code: "review.file-not-found" } });
  await api.bucket.setFault({ mode: "refuse" });
  const away = api.caller(owner).review.file({ reviewId, path: "src/0.ts" });
  await expect(away).rejects.toMatchObject({ cause: { code: "objects.unavailable" } });
  await api.bucket.setFault({ mode: "none" });
});
