import type { Finding } from "@coderevai/contract/finding";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";
import { CLEAN, createModelUnderTest, type ModelUnderTest, VULNERABLE } from "../../testing/model-under-test.ts";

let subject: ModelUnderTest;
beforeAll(async () => {
  subject = await createModelUnderTest();
});
afterAll(() => subject.close());
beforeEach(() => subject.reset());

const byEngine = (findings: readonly Finding[]) => findings.filter(({ analyzer }) => analyzer !== "model");

test("what the model adds is marked as its own; every payload is listed as it left, without secrets", async () => {
  const { gemini, run } = subject;
  const { summary, findings, remarks, egress } = await run(VULNERABLE.text);
  const model = findings.filter(({ analyzer }) => analyzer === "model");
  expect(model.map(({ tier, anchor }) => [tier, anchor.startLine])).toEqual([["model", 7]]);
  expect(remarks.map(({ kind }) => kind)).toContain("explanation");
  expect(summary.model).toMatchObject({ status: "answered", model: "gemini-3.8-flash" });
  expect(summary.verdict).toBe("findings");
  const { inputTokens, outputTokens, costMicroUsd } = summary.model;
  expect(costMicroUsd).toBe(Math.ceil(inputTokens * 0.75 + outputTokens * 3.75));
  const [request] = gemini.log.list().requests;
  expect(egress).toMatchObject([
    { sequence: 1, sizeBytes: request?.sizeBytes, sha256: request?.sha256, paths: ["src/a.ts"], secretsReplaced: 1 },
  ]);
  const payload = gemini.log.payload(request?.id ?? 0) ?? "";
  expect(payload).toContain("SELECT * FROM items");
  expect(payload).not.toContain(VULNERABLE.secret.slice(0, 6));
});

test("a model that says nothing hides nothing, and one that lies adds nothing that is not there", async () => {
  const { gemini, run, runAlone } = subject;
  const alone = await runAlone(VULNERABLE.text);
  gemini.script({ name: "no-issues" });
  expect((await run(VULNERABLE.text)).findings).toEqual(alone.findings);
  expect((await run(CLEAN)).summary.verdict).toBe("clean");
  gemini.script({ name: "lying" });
  const lied = await run(VULNERABLE.text);
  expect(byEngine(lied.findings)).toEqual(alone.findings);
  expect(lied.findings.length - alone.findings.length).toBeLessThanOrEqual(1);
  expect(Object.values(lied.summary.model.dropped).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(15);
});

test("the same source of the same user is answered from what is stored: nothing leaves, nothing is spent", async () => {
  const { gemini, run, api } = subject;
  const first = await run(VULNERABLE.text);
  const second = await run(VULNERABLE.text, first.owner);
  expect(second.findings).toEqual(first.findings);
  expect(second.summary.model).toMatchObject({ status: "reused", inputTokens: 0, costMicroUsd: 0 });
  expect(second.egress).toEqual([]);
  expect(gemini.log.list().counts.received).toBe(1);
  await run(VULNERABLE.text);
  expect(gemini.log.list().counts.received).toBe(2);
  await api.caller(first.owner).history.remove({ reviewId: first.summary.id });
  await run(VULNERABLE.text, first.owner);
  expect(gemini.log.list().counts.received).toBe(3);
});

test("a quote names what a run may cost at most and what is left, and no run costs more", async () => {
  const { api, run } = subject;
  const owner = newOwner();
  const { quote } = api.caller(owner).review;
  const price = await quote({ sizeBytes: Buffer.byteLength(VULNERABLE.text), useModel: true });
  const { summary } = await run(VULNERABLE.text, owner);
  expect(price).toMatchObject({ units: 1, model: "gemini-3.8-flash", isWithinCaps: true });
  expect(summary.model.inputTokens).toBeLessThanOrEqual(price.maxInputTokens);
  expect(summary.model.outputTokens).toBeLessThanOrEqual(price.maxOutputTokens);
  expect(summary.model.costMicroUsd).toBeLessThanOrEqual(price.maxCostMicroUsd);
  const alone = {
    units: 4,
    model: null,
    maxInputTokens: 0,
    maxOutputTokens: 0,
    maxCostMicroUsd: 0,
    unitsLeft: 199,
    modelReviewsLeft: 19,
    isWithinCaps: true,
  };
  expect(await quote({ sizeBytes: 200_000, useModel: false })).toEqual(alone);
  expect((await quote({ sizeBytes: 500_000, useModel: true })).isWithinCaps).toBe(false);
});

test("a user's cap holds: what does not fit is not asked, and says so", async () => {
  const { gemini, start, end } = subject;
  const owner = newOwner();
  gemini.script({ name: "stall" });
  const started = await Promise.all(Array.from({ length: 20 }, (_, n) => start(`${CLEAN}// ${n}\n`, owner)));
  const reviews = await Promise.all(started.map(({ reviewId }) => end(owner, reviewId)));
  const capped = reviews.filter(({ summary }) => summary.model.status === "capped");
  expect(capped.length).toBeGreaterThan(0);
  expect(capped.every(({ summary, egress }) => summary.verdict === "partial" && egress.length === 0)).toBe(true);
  expect(capped[0]?.files[0]?.reasons).toEqual([{ code: "model-capped", line: null, detail: null }]);
  expect(gemini.log.list().counts.received).toBe(20 - capped.length);
});

const PLAIN = ["export function isSame(left, right) {", "  return left == right;", "}", ""].join("\n");
const FIX = {
  kind: "fix",
  from: 2,
  to: 2,
  title: "Compare without conversion",
  replacement: "  return left === right;",
};

test("a change that the model proposes is offered when it passes every proof, and else counted", async () => {
  const { gemini, run, runAlone } = subject;
  const propose = (fix: object) =>
    gemini.script({
      name: "honest",
      answer: JSON.stringify({ elements: [{ ...FINDING, quote: "return left == right" }, fix] }),
    });
  propose({ ...FIX, finding: "M1" });
  const mended = (await run(PLAIN)).findings.find(({ analyzer }) => analyzer === "model");
  expect(mended?.fix).toMatchObject({ title: "Proposed by the model: Compare without conversion", kind: "suggestion" });
  propose({ ...FIX, finding: "M1", replacement: "  return (((" });
  const broken = await run(PLAIN);
  expect(broken.findings.every(({ fix, analyzer }) => analyzer !== "model" || fix === null)).toBe(true);
  expect(broken.summary.model.dropped).toEqual({ "fix-not-proved": 1 });
  expect(byEngine(broken.findings)).toEqual((await runAlone(PLAIN)).findings);
});

const FINDING = {
  kind: "finding",
  from: 2,
  to: 2,
  category: "performance",
  severity: "low",
  topic: "comparison",
  title: "The comparison converts its operands",
  why: "Values of two types are compared.",
  remedy: "Compare without conversion.",
};

test("an installation without a model says so and asks nobody", async () => {
  const bare = await createApiUnderTest();
  const owner = newOwner();
  const input = {
    source: CLEAN,
    path: null,
    language: null,
    modes: [],
    useModel: true,
    idempotencyKey: "a-key-for-it",
  };
  const { reviewId } = await bare.caller(owner).review.start(input);
  const { summary } = await finished(bare, owner, reviewId);
  expect([summary.verdict, summary.model.status]).toEqual(["clean", "not-configured"]);
  expect((await bare.caller(owner).account.me()).model).toBeNull();
  expect((await subject.api.caller(owner).account.me()).model).toBe("gemini-3.8-flash");
  await bare.close();
});
