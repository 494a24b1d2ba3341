import type { ModelEvent, ReviewModel } from "@coderevai/platform/models/review-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newOwner } from "../testing/job-bench.ts";
import { openRunBench, type RunBench, tree } from "../testing/run-bench.ts";
import { runFilesReview } from "./run-files-review.ts";

let bench: RunBench;
beforeAll(async () => {
  bench = await openRunBench();
});
afterAll(() => bench.close());

const open = new AbortController().signal;

/** A model that explains the first finding of each file and adds one, or does what it is told. */
function scriptedModel(outcome: "complete" | "unavailable" = "complete") {
  const asked: string[] = [];
  const model: ReviewModel = {
    name: "scripted",
    destination: "model.example",
    price: { inputMicroUsdPerToken: 0, outputMicroUsdPerToken: 0 },
    caps: { perRequest: 1e6, perOwnerDay: 1e9, perDay: 1e9 },
    ask: async function* ({ prompt, beforeSend }): AsyncGenerator<ModelEvent> {
      await beforeSend({ destination: "model.example", sizeBytes: prompt.length, sha256: "0".repeat(64) });
      asked.push(prompt);
      if (outcome === "complete")
        yield { type: "element", value: { kind: "explanation", finding: "E1", text: "Run." } };
      const usage = { inputTokens: 10, outputTokens: 5, isEstimated: false };
      yield { type: "end", outcome, reason: "scripted", usage, attempts: 1 };
    },
  };
  return { asked, model };
}

test("a model is asked about every file, and what it says is stored once, however the run is cut", async () => {
  const files = tree(8, "asked");
  const key = await bench.enqueue(files, { useModel: true });
  const { asked, model } = scriptedModel();
  const stopping = new AbortController();
  const first = await bench.claim(key, "a");
  expect(first.isModelAsked).toBe(true);
  // The run is stopped while the model still speaks of some of the files.
  const cut: ReviewModel = {
    ...model,
    ask: (...call) => {
      if (asked.length >= 3) stopping.abort();
      return model.ask(...call);
    },
  };
  expect(await runFilesReview(bench.partsOf({ model: cut }), first, "a", stopping.signal)).toBe(false);
  expect(await runFilesReview(bench.partsOf({ model }), await bench.claim(key, "b"), "b", open)).toBe(true);
  const review = await bench.database.reviews.findReview(key);
  expect(review?.summary.model).toMatchObject({ model: "scripted" });
  expect(["answered", "reused"]).toContain(review?.summary.model.status);
  expect(review?.remarks).toHaveLength(8);
  expect(new Set(review?.remarks.flatMap(({ findingIds }) => findingIds)).size).toBe(8);
  expect(review?.summary.verdict).toBe("findings");
});

test("a model that is away leaves every file partial, and nothing of the engine's is lost", async () => {
  const files = tree(5, "silent");
  const key = await bench.enqueue(files, { useModel: true });
  const { model } = scriptedModel("unavailable");
  await runFilesReview(bench.partsOf({ model }), await bench.claim(key, "a"), "a", open);
  const result = await bench.resultOf(key);
  expect(result.files.map(({ reasons }) => reasons[0]?.code)).toEqual(files.map(() => "model-unavailable"));
  expect(result.findings).toEqual((await bench.directResult(files)).findings);
  expect((await bench.summaryOf(key)).model.status).toBe("unavailable");
  const without = await bench.enqueue(tree(2, "without"), { useModel: true });
  await runFilesReview(bench.partsOf({ model: null }), await bench.claim(without, "b"), "b", open);
  expect(await bench.summaryOf(without)).toMatchObject({ verdict: "partial", model: { status: "unavailable" } });
});

test("content that was reviewed with a model is taken over by a review without one as the engine alone sees it", async () => {
  const ownerId = newOwner();
  const files = tree(4, "both");
  const { asked, model } = scriptedModel();
  const first = await bench.enqueue(files, { ownerId, useModel: true });
  await runFilesReview(bench.partsOf({ model }), await bench.claim(first, "a"), "a", open);
  const second = await bench.enqueue(files, { ownerId });
  const counted = bench.countingEngine();
  await runFilesReview(bench.partsOf({ ...counted, model }), await bench.claim(second, "b"), "b", open);
  expect(counted.given).toEqual([]);
  expect(asked).toHaveLength(4);
  expect(await bench.resultOf(second)).toEqual(await bench.directResult(files));
  const third = await bench.enqueue(files, { ownerId, useModel: true });
  await runFilesReview(bench.partsOf({ ...bench.countingEngine(), model }), await bench.claim(third, "c"), "c", open);
  expect(await bench.summaryOf(third)).toMatchObject({ model: { status: "reused" } });
  expect(asked).toHaveLength(4);
});
