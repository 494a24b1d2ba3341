import { randomUUID } from "node:crypto";
import type { ReviewChangeInput, SubmittedChange } from "@coderevai/contract/change-input";
import type { ReviewRunner } from "@coderevai/core/review/review-runner";
import { startChange } from "@coderevai/core/review/start-change";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";
import { applyWithGit } from "../../testing/apply-with-git.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const OLD =
  "import yaml\n\n\ndef old(text):\n    return yaml.load(text)\n\n\ndef other():\n    return 1\n\n\ndef last():\n    return 2\n";
const NEW = OLD.replace("return 1", "return yaml.load(open('x').read())");
const VERSIONS: SubmittedChange = {
  from: "versions",
  files: [
    { path: "src/load.py", before: OLD, after: NEW },
    { path: "src/gone.py", before: "x = 1\n", after: null },
  ],
};
const DIFF: SubmittedChange = {
  from: "diff",
  diff: [
    "diff --git a/src/load.py b/src/load.py\n--- a/src/load.py\n+++ b/src/load.py\n@@ -6,7 +6,7 @@\n \n \n def other():\n",
    "-    return 1\n+    return yaml.load(open('x').read())\n \n \n def last():\n",
  ].join(""),
};

function changeInput(change: SubmittedChange, over: Partial<ReviewChangeInput> = {}): ReviewChangeInput {
  return { change, title: null, modes: [], idempotencyKey: randomUUID(), ...over };
}

test.each([
  ["two versions", VERSIONS, "findings"],
  ["a diff alone", DIFF, "partial"],
] as const)("of %s only what lies on changed lines is told, at true lines", async (_, change, verdict) => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(change, { modes: ["security"] }));
  const { summary, findings } = await finished(api, owner, reviewId);
  expect(findings.filter(({ shown }) => shown).map(({ anchor }) => [anchor.path, anchor.startLine])).toEqual([
    ["src/load.py", 9],
  ]);
  expect(summary).toMatchObject({ kind: "diff", status: "done", verdict, language: "python", fileCount: 1 });
});

test("files that are not read stand in the ledger with their reason, and the title names the first that is", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(VERSIONS));
  const { summary, files } = await finished(api, owner, reviewId);
  expect(summary.title).toBe("src/load.py and 1 more");
  expect(files.map(({ path, status }) => [path, status])).toEqual([
    ["src/gone.py", "excluded"],
    ["src/load.py", "reviewed"],
  ]);
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  expect([summary.sizeBytes, summary.reviewedBytes]).toEqual([size, size - summary.excludedBytes]);
});

test("what stands on lines that the change left alone is counted, not told", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(VERSIONS, { modes: ["security"] }));
  expect((await finished(api, owner, reviewId)).summary.outsideChangeCount).toBe(1);
});

test("the sizes of a diff are those of the lines that are in it", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(DIFF));
  const { summary, files } = await finished(api, owner, reviewId);
  expect(summary.sizeBytes).toBe(files[0]?.sizeBytes);
  expect(summary.sizeBytes).toBeLessThan(NEW.length);
});

test("a change with nothing to read is never clean and says why", async () => {
  const owner = newOwner();
  const change: SubmittedChange = { from: "versions", files: [{ path: "a.py", before: "x = 1\n", after: null }] };
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(change, { title: "Remove a" }));
  const { summary, files } = await finished(api, owner, reviewId);
  expect([summary.title, summary.verdict, summary.fileCount]).toEqual(["Remove a", "not_reviewed", 0]);
  expect(files[0]?.reasons[0]?.code).toBe("deleted");
});

test("a text that is no diff is refused by name, and nothing is started", async () => {
  const owner = newOwner();
  const start = api.caller(owner).review.startChange(changeInput({ from: "diff", diff: "hello" }));
  await expect(start).rejects.toMatchObject({ cause: { code: "diff.empty" } });
  expect((await api.caller(owner).history.list({})).rows).toEqual([]);
});

test("the same key with the same change starts one review, with another change none", async () => {
  const owner = newOwner();
  const input = changeInput(VERSIONS);
  const [first, again] = [
    await api.caller(owner).review.startChange(input),
    await api.caller(owner).review.startChange(input),
  ];
  expect(again).toEqual({ ...first, wasAlreadyStarted: true });
  const reused = api.caller(owner).review.startChange({ ...input, change: DIFF });
  await expect(reused).rejects.toMatchObject({ cause: { code: "review.key-reused" } });
});

test.each([VERSIONS, DIFF])(
  "after the death of its process the review of $from ends as it would have",
  async (change) => {
    const owner = newOwner();
    const { reviewId } = await api.caller(owner).review.startChange(changeInput(change));
    const expected = await finished(api, owner, reviewId);
    const dead = {
      ...api.services,
      clock: { now: () => new Date(Date.now() - 60_000) },
      runner: { holder: "dead", run: () => undefined } as unknown as ReviewRunner,
    };
    const left = await startChange(dead, owner, changeInput(change));
    await api.services.runner.recover();
    const { findings, files, summary } = await finished(api, owner, left.reviewId);
    expect([findings, files, summary.verdict]).toEqual([expected.findings, expected.files, expected.summary.verdict]);
  },
);

test.each([VERSIONS, DIFF])("the improved version of $from applies to the true new version", async (change) => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.startChange(changeInput(change));
  await finished(api, owner, reviewId);
  const { diff, applied } = await api.caller(owner).review.diff({ reviewId });
  expect(applied).toHaveLength(1);
  expect(applyWithGit("src/load.py", NEW, diff)).toBe(NEW.replace("yaml.load(open", "yaml.safe_load(open"));
});
