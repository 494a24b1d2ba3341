import { randomUUID } from "node:crypto";
import { type IntakeId, IntakeId as IntakeIdSchema, type OwnerId } from "@coderevai/contract/ids";
import type { RateDecision } from "@coderevai/platform/rate-limiter";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
let repoDecision: RateDecision;
beforeAll(async () => {
  api = await createApiUnderTest({
    limiter: {
      take: async (name) => (name === "review-repo" ? repoDecision : { isAllowed: true, isDegraded: false }),
      isDegraded: () => false,
    },
  });
});
beforeEach(() => {
  repoDecision = { isAllowed: true, isDegraded: false };
});
afterAll(() => api.close());

const SHOP = "https://github.com/coderevai-samples/shop";
const files = [
  { path: "src/a.ts", text: "export const a = 1;\n" },
  { path: "logo.svg", text: "<svg/>" },
];

const previewFiles = (owner: OwnerId, dropped = files) =>
  api.caller(owner).review.preview({ from: "files", files: dropped, useModel: false });
const previewShop = (owner: OwnerId) =>
  api.caller(owner).review.preview({ from: "address", address: SHOP, revision: null, useModel: false });
const startOf = (intakeId: IntakeId, idempotencyKey: string = randomUUID()) => ({
  intakeId,
  modes: [],
  useModel: false,
  idempotencyKey,
});

test("a started preview is a waiting review of what was shown, and its pack stays with it", async () => {
  const owner = newOwner();
  const { intakeId } = await previewFiles(owner);
  const started = await api.caller(owner).review.startFiles(startOf(intakeId));
  expect(started).toMatchObject({ wasAlreadyStarted: false, startsAt: null });
  const { summary } = await api.caller(owner).review.get({ reviewId: started.reviewId });
  expect(summary).toMatchObject({ kind: "files", status: "queued", fileCount: 1, title: "src/a.ts and 1 more" });
});

test("a repository keeps its name and revision", async () => {
  const owner = newOwner();
  const { intakeId, revision } = await previewShop(owner);
  const { reviewId } = await api.caller(owner).review.startRepository(startOf(intakeId));
  const { summary } = await api.caller(owner).review.get({ reviewId });
  expect(summary).toMatchObject({
    kind: "repository",
    project: "github.com/coderevai-samples/shop",
    revision,
    fileCount: 5,
  });
});

test("the same key answers the same review, also after the preview is gone", async () => {
  const owner = newOwner();
  const input = startOf((await previewFiles(owner)).intakeId);
  const first = await api.caller(owner).review.startFiles(input);
  const again = await Promise.all([1, 2, 3].map(() => api.caller(owner).review.startFiles(input)));
  for (const answer of again) expect(answer).toEqual({ ...first, wasAlreadyStarted: true });
  const reused = api.caller(owner).review.startFiles({ ...input, modes: ["security"] });
  await expect(reused).rejects.toMatchObject({ cause: { code: "review.key-reused" } });
});

test("a preview starts one review", async () => {
  const owner = newOwner();
  const { intakeId } = await previewFiles(owner);
  await api.caller(owner).review.startFiles(startOf(intakeId));
  const again = api.caller(owner).review.startFiles(startOf(intakeId));
  await expect(again).rejects.toMatchObject({ cause: { code: "intake.not-found" } });
});

test("a preview of somebody else, of another kind or of nothing is not there", async () => {
  const owner = newOwner();
  const { intakeId } = await previewFiles(owner);
  const absent = IntakeIdSchema.parse(`int_${"0".repeat(26)}`);
  const attempts = [
    () => api.caller(newOwner()).review.startFiles(startOf(intakeId)),
    () => api.caller(owner).review.startRepository(startOf(intakeId)),
    () => api.caller(owner).review.startFiles(startOf(absent)),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ cause: { code: "intake.not-found" } });
  }
  expect((await api.caller(owner).review.startFiles(startOf(intakeId))).startsAt).toBeNull();
});

test("a preview without a file to review cannot be started, and says why", async () => {
  const owner = newOwner();
  const { intakeId } = await previewFiles(owner, [{ path: "notes.md", text: "# Notes\n" }]);
  const start = api.caller(owner).review.startFiles(startOf(intakeId));
  await expect(start).rejects.toMatchObject({ cause: { code: "intake.nothing-to-review" } });
});

test("over the limit a review is not refused: it waits until its time, which it tells", async () => {
  const owner = newOwner();
  const { intakeId } = await previewShop(owner);
  repoDecision = { isAllowed: false, isDegraded: false, retryAfterMs: 12_300 };
  const input = startOf(intakeId);
  const before = Date.now();
  const { startsAt, reviewId } = await api.caller(owner).review.startRepository(input);
  const waitMs = (startsAt?.getTime() ?? 0) - before;
  expect(waitMs).toBeGreaterThanOrEqual(12_300);
  expect(waitMs).toBeLessThan(14_000);
  const { summary } = await api.caller(owner).review.get({ reviewId });
  expect([summary.status, summary.startsAt]).toEqual(["queued", startsAt]);
  expect((await api.caller(owner).review.startRepository(input)).startsAt).toEqual(startsAt);
});

test("of eight starts at once five begin now and three a minute later", async () => {
  const owner = newOwner();
  const previews = await Promise.all(Array.from({ length: 8 }, () => previewFiles(owner)));
  const before = Date.now();
  const started = await Promise.all(
    previews.map(({ intakeId }) => api.caller(owner).review.startFiles(startOf(intakeId))),
  );
  const waiting = started.filter(({ startsAt }) => startsAt !== null);
  expect(waiting).toHaveLength(3);
  for (const { startsAt } of waiting) expect((startsAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(60_000);
});
