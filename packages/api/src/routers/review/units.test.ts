import { randomUUID } from "node:crypto";
import { AppError } from "@coderevai/contract/app-error";
import { calendarMonthAt } from "@coderevai/contract/billing-period";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import { refuseDifferences, spendUnits } from "@coderevai/db/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, finished, newOwner } from "../../testing/api-under-test.ts";
import { CLEAN, createModelUnderTest, type ModelUnderTest, VULNERABLE } from "../../testing/model-under-test.ts";

let subject: ModelUnderTest;
let api: ApiUnderTest;
beforeAll(async () => {
  subject = await createModelUnderTest();
  api = subject.api;
});
beforeEach(() => subject.reset());
afterEach(() => refuseDifferences(api.databaseUrl));
afterAll(() => subject.close());

const FREE = ENTITLEMENTS.free;
const resetsAtMs = () => calendarMonthAt(new Date()).end.getTime();

/** Somebody on the free plan who has so much left of this month. */
async function ownerWithLeft(left: { units?: number; modelReviews?: number }): Promise<OwnerId> {
  const ownerId = newOwner();
  await spendUnits(api.databaseUrl, {
    ownerId,
    plan: "free",
    period: calendarMonthAt(new Date()),
    units: FREE.unitsPerPeriod - (left.units ?? FREE.unitsPerPeriod - 1),
    modelReviews: FREE.modelReviewsPerPeriod - (left.modelReviews ?? FREE.modelReviewsPerPeriod),
  });
  return ownerId;
}

/** What a refused call is told: its code with the details. */
async function refusalOf(call: Promise<unknown>): Promise<{ code: string; details: unknown } | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : null;
    if (!AppError.is(cause)) throw error;
    return { code: cause.code, details: cause.details };
  }
}

/** A machine that is busy may have no connection for all of a hundred calls in time; such a call is made again. */
async function decided(call: () => Promise<unknown>): Promise<Awaited<ReturnType<typeof refusalOf>>> {
  const refusal = await refusalOf(call());
  return refusal?.code === "storage.unavailable" ? await decided(call) : refusal;
}

async function leftOf(owner: OwnerId): Promise<[units: number, modelReviews: number]> {
  const { unitsLeft, modelReviewsLeft } = await api.caller(owner).review.quote({ sizeBytes: 1, useModel: false });
  return [unitsLeft, modelReviewsLeft];
}

async function previewOf(owner: OwnerId, path = "src/a.ts") {
  const files = [{ path, text: CLEAN }];
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  return { intakeId, modes: [], useModel: false };
}

test("of 100 calls at once at a remainder of 10 exactly 10 run, whatever kind of review they ask for", async () => {
  const owner = await ownerWithLeft({ units: 10 });
  const call = api.caller(owner).review;
  const previews = await Promise.all(Array.from({ length: 10 }, (_, index) => previewOf(owner, `src/${index}.ts`)));
  const change = { from: "versions", files: [{ path: "a.ts", before: null, after: CLEAN }] } as const;
  const calls = Array.from({ length: 100 }, (_, index) => {
    const idempotencyKey = randomUUID();
    const preview = index % 10 === 0 ? previews[index / 10] : undefined;
    if (preview) return decided(() => call.startFiles({ ...preview, idempotencyKey }));
    if (index % 3 === 0)
      return decided(() =>
        call.startChange({ change: { ...change, files: [...change.files] }, title: null, modes: [], idempotencyKey }),
      );
    return decided(() => call.start(codeInput(CLEAN, { idempotencyKey })));
  });
  const refusals = await Promise.all(calls);
  expect(refusals.filter((refusal) => refusal === null)).toHaveLength(10);
  const refused = refusals.filter((refusal) => refusal !== null);
  const details = { neededUnits: 1, leftUnits: 0, resetsAtMs: resetsAtMs() };
  expect(refused).toEqual(Array.from({ length: 90 }, () => ({ code: "units.exhausted", details })));
  const { rows } = await api.caller(owner).history.list({ limit: 50 });
  expect(rows).toHaveLength(10);
  expect(await leftOf(owner)).toEqual([0, 20]);
});

test("a start that needs more than is left names both, and starts nothing", async () => {
  const owner = await ownerWithLeft({ units: 2 });
  const details = { neededUnits: 3, leftUnits: 2, resetsAtMs: resetsAtMs() };
  const large = codeInput("// a line of words\n".repeat(8_000));
  expect(await refusalOf(api.caller(owner).review.start(large))).toEqual({ code: "units.exhausted", details });
  expect((await api.caller(owner).history.list({})).rows).toEqual([]);
  expect(await leftOf(owner)).toEqual([2, 20]);
});

test("a repeated call is answered with its review also when nothing is left", async () => {
  const owner = await ownerWithLeft({ units: 1 });
  const input = codeInput(CLEAN);
  const { reviewId } = await api.caller(owner).review.start(input);
  expect(await refusalOf(api.caller(owner).review.start(codeInput(CLEAN)))).toMatchObject({ code: "units.exhausted" });
  expect(await api.caller(owner).review.start(input)).toMatchObject({ reviewId, wasAlreadyStarted: true });
});

test("a preview that did not fit is still there and starts when units were given back", async () => {
  const owner = await ownerWithLeft({ units: 1 });
  const [waits, refused] = [await previewOf(owner), await previewOf(owner)];
  const call = api.caller(owner).review;
  const { reviewId } = await call.startFiles({ ...waits, idempotencyKey: randomUUID() });
  const again = { ...refused, idempotencyKey: randomUUID() };
  expect(await refusalOf(call.startFiles(again))).toMatchObject({ code: "units.exhausted" });
  await call.cancel({ reviewId });
  expect(await call.startFiles(again)).toMatchObject({ wasAlreadyStarted: false });
});

test("a failed review gives its units back, one that was read pays for what was read", async () => {
  const owner = await ownerWithLeft({ units: 10 });
  const call = api.caller(owner).review;
  // Nothing of it can be parsed, so nothing is read.
  const unreadable = await call.start(codeInput("[".repeat(200_000), { path: "a.js" }));
  expect(await leftOf(owner)).toEqual([6, 20]);
  const ended = await finished(api, owner, unreadable.reviewId);
  expect(ended.summary).toMatchObject({ units: 4, verdict: "not_reviewed" });
  expect(await leftOf(owner)).toEqual([10, 20]);
  const readable = await call.start(codeInput("// a line of words\n".repeat(8_000), { path: "a.js" }));
  await finished(api, owner, readable.reviewId);
  expect(await leftOf(owner)).toEqual([7, 20]);
});

test("reviews with the model end before the units do, and only the model is refused then", async () => {
  const owner = await ownerWithLeft({ modelReviews: 1 });
  const call = api.caller(owner).review;
  const start = (useModel: boolean) => refusalOf(call.start(codeInput(VULNERABLE.text, { useModel })));
  expect(await Promise.all([start(true), start(true), start(true)])).toEqual(
    expect.arrayContaining([
      null,
      { code: "units.model-reviews-exhausted", details: { resetsAtMs: resetsAtMs() } },
      { code: "units.model-reviews-exhausted", details: { resetsAtMs: resetsAtMs() } },
    ]),
  );
  expect((await leftOf(owner))[1]).toBe(0);
  const { intakeId, modes } = await previewOf(owner);
  const preview = { intakeId, modes, useModel: true, idempotencyKey: randomUUID() };
  expect(await refusalOf(call.startFiles(preview))).toMatchObject({ code: "units.model-reviews-exhausted" });
  expect(await start(false)).toBeNull();
});

test("a model review counts when the model answered, and not when it failed or its answer was stored", async () => {
  const owner = newOwner();
  await subject.run(VULNERABLE.text, owner);
  expect((await leftOf(owner))[1]).toBe(19);
  await subject.run(VULNERABLE.text, owner);
  expect((await leftOf(owner))[1]).toBe(19);
  subject.gemini.script({ name: "503" });
  const failed = await subject.run(CLEAN, owner);
  expect(failed.summary.model.status).toBe("unavailable");
  expect((await leftOf(owner))[1]).toBe(19);
});
