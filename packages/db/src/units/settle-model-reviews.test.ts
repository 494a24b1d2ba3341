import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ModelPart } from "../model-store.ts";
import type { ReviewKey } from "../review-store.ts";
import { makePendingModelUse } from "../testing/make-pending-model-use.ts";
import { refuseDifferences } from "../testing/refuse-differences.ts";
import { LEASE, ledger, NOW, openUnitBench, UNIT_BYTES, type UnitBench } from "../testing/unit-bench.ts";

let bench: UnitBench;
beforeAll(async () => {
  bench = await openUnitBench();
});
afterEach(() => refuseDifferences(bench.url));
afterAll(() => bench.close());

const PENDING = makePendingModelUse();
const asking = { useModel: true, model: PENDING };
const partOf = (status: ModelPart["status"]): ModelPart => ({ status, dropped: {}, vetoedHints: 0 });

async function spend(key: ReviewKey, outputTokens: number): Promise<void> {
  const id = crypto.randomUUID();
  const caps = { perOwnerDay: 1_000_000, perDay: 1_000_000_000 };
  await bench.models.reserve({ id, key, tokens: 100, ...caps, now: NOW, expiresAt: LEASE.until });
  await bench.models.settle(key, id, { inputTokens: 50, outputTokens, costMicroUsd: 1 });
}

async function send(key: ReviewKey): Promise<void> {
  const about = { destination: "model.example", model: "m", sizeBytes: 10, sha256: "a".repeat(64) };
  await bench.models.noteEgress(key, { ...about, at: NOW, paths: ["answer.js"], secretsReplaced: 0 });
}

interface Asked {
  readonly what: string;
  readonly during?: (key: ReviewKey) => Promise<unknown>;
  readonly end: (key: ReviewKey) => Promise<unknown>;
  readonly models: number;
}

const ended = (status: ModelPart["status"]) => (key: ReviewKey) =>
  bench.finish(key, ledger(UNIT_BYTES), { modelPart: partOf(status) });
const stop = (key: ReviewKey) => bench.reviews.cancel(key, NOW);

const ASKED: readonly Asked[] = [
  { what: "answered", during: (key) => spend(key, 20), end: ended("answered"), models: 1 },
  { what: "answered and was then cut off", during: (key) => spend(key, 20), end: ended("unavailable"), models: 1 },
  { what: "gave no answer", during: (key) => spend(key, 0), end: ended("unavailable"), models: 0 },
  { what: "was not asked, as the answer was stored", end: ended("reused"), models: 0 },
  { what: "was not asked, as a cap was reached", end: ended("capped"), models: 0 },
  { what: "had not been asked when the review was stopped", end: stop, models: 0 },
  { what: "had said nothing when the review was stopped", during: send, end: stop, models: 0 },
  {
    what: "had begun to answer when the review was stopped",
    during: async (key) => {
      await send(key);
      await bench.tell(key, "model/bug");
    },
    end: stop,
    models: 1,
  },
  {
    what: "had begun to answer when the review was deleted",
    during: async (key) => {
      await send(key);
      await bench.tell(key, "model/bug");
    },
    end: (key) => bench.reviews.remove(key, NOW),
    models: 1,
  },
];

test.each(ASKED)("a review whose model $what counts as $models model reviews", async ({ during, end, models }) => {
  const key = await bench.startReview(asking);
  expect((await bench.usageOf(key)).modelReviews).toEqual({ reserved: 1, settled: 0 });
  await during?.(key);
  await end(key);
  expect((await bench.entryOf(key))?.models).toBe(models);
  expect((await bench.usageOf(key)).modelReviews).toEqual({ reserved: 0, settled: models });
});
