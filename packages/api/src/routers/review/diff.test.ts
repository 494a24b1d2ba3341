import { randomUUID } from "node:crypto";
import type { OwnerId } from "@coderevai/contract/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";
import { applyWithGit } from "../../testing/apply-with-git.ts";
import { work } from "../../testing/work.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const TOKEN = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;
const SOURCE = `import yaml\n\nTOKEN = "${TOKEN}"\n\n\ndef load(text):\n    return yaml.load(text)  # ${TOKEN}\n`;

async function reviewed(owner: OwnerId, source = SOURCE, path = "load.py") {
  const { reviewId } = await api.caller(owner).review.start(codeInput(source, { path }));
  await finished(api, owner, reviewId);
  return reviewId;
}

test("the improved version applies with git, and reviewed again the mended findings are gone", async () => {
  const owner = newOwner();
  const reviewId = await reviewed(owner);
  const before = await api.caller(owner).review.get({ reviewId });
  const improvement = await api.caller(owner).review.diff({ reviewId });
  expect(improvement.applied.length).toBeGreaterThan(0);
  const improved = applyWithGit("load.py", SOURCE, improvement.diff);
  const after = await api.caller(owner).review.get({ reviewId: await reviewed(owner, improved) });
  const mended = before.findings.filter(({ id }) => improvement.applied.includes(id));
  for (const { ruleId } of mended) expect(after.findings.map((finding) => finding.ruleId)).not.toContain(ruleId);
});

test("the owner's own text stands in their diff, secrets included, while findings stay redacted", async () => {
  const owner = newOwner();
  const reviewId = await reviewed(owner);
  expect((await api.caller(owner).review.diff({ reviewId })).diff).toContain(TOKEN);
  const { findings } = await api.caller(owner).review.get({ reviewId });
  expect(JSON.stringify(findings.map(({ fix: _, ...rest }) => rest))).not.toContain(TOKEN);
});

test("asking again gives the same bytes", async () => {
  const owner = newOwner();
  const reviewId = await reviewed(owner);
  const ask = () => api.caller(owner).review.diff({ reviewId });
  expect(await ask()).toEqual(await ask());
});

test("a review without fixes gives an empty diff, not an error", async () => {
  const owner = newOwner();
  const reviewId = await reviewed(owner, "export const one = 1;\n", "one.ts");
  expect(await api.caller(owner).review.diff({ reviewId })).toEqual({ diff: "", files: [], applied: [], refused: [] });
});

test("a review that still runs has no improved version yet", async () => {
  const owner = newOwner();
  const long = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n".repeat(400);
  const { reviewId } = await api.caller(owner).review.start(codeInput(long, { path: "long.py" }));
  const asked = api.caller(owner).review.diff({ reviewId });
  await expect(asked).rejects.toMatchObject({ cause: { code: "review.still-running" } });
  await api.caller(owner).review.cancel({ reviewId });
});

test("the improved version of several files is one diff, made from the texts in their pack", async () => {
  const owner = newOwner();
  const files = Array.from({ length: 6 }, (_, index) => ({
    path: `src/load${index}.py`,
    text: `import yaml\n\n\ndef load${index}(text):\n    return yaml.load(text)\n`,
  }));
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  const start = { intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startFiles(start);
  await work(api);
  const improvement = await api.caller(owner).review.diff({ reviewId });
  expect(improvement.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  expect(improvement.diff.match(/^\+.*safe_load/gm)).toHaveLength(6);
});
