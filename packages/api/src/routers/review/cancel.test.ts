import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

/** Many findings, each with a fix to prove: seconds of work. */
const LONG = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n".repeat(400);

test("a canceled review ends within a second, keeps what was found and is never clean", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput(LONG, { path: "long.py" }));
  await api.caller(owner).review.cancel({ reviewId });
  const startedMs = performance.now();
  const review = await finished(api, owner, reviewId);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
  expect(review.summary.status).toBe("canceled");
  expect(["partial", "not_reviewed"]).toContain(review.summary.verdict);
  expect(review.files.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain("canceled");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await api.caller(owner).review.get({ reviewId })).toEqual(review);
});

test("a review that has ended cannot be canceled, and says so", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput("export const a = 1;\n", { path: "a.ts" }));
  const before = await finished(api, owner, reviewId);
  const cancel = api.caller(owner).review.cancel({ reviewId });
  await expect(cancel).rejects.toMatchObject({ cause: { code: "review.already-finished" } });
  expect(await api.caller(owner).review.get({ reviewId })).toEqual(before);
});
