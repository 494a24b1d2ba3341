import type { Finding } from "@coderevai/contract/finding";
import { FindingId, OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ModelStore, NumberedFinding, ReviewOutcome, ReviewStore } from "@coderevai/db";
import type { Engine, EngineEvent } from "@coderevai/engine";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { expect, test } from "vitest";
import { Audience } from "./audience.ts";
import { ReviewBus } from "./review-bus.ts";
import { runReview } from "./run-review.ts";

const review = {
  id: ReviewId.parse(`rev_${"a".repeat(26)}`),
  ownerId: OwnerId.parse("user_a"),
  modes: [],
  useModel: false,
  change: null,
  sources: [],
};

// The runner looks at nothing of a finding but hands it on, so the id is enough.
const finding = (n: number) => ({ id: FindingId.parse(`fnd_${String(n).padStart(24, "0")}`) }) as Finding;

function engineOf(events: () => AsyncIterable<EngineEvent>): Engine {
  const engine: Pick<Engine, "review"> = { review: events };
  return engine as Engine;
}

/** Records what is stored; the other methods are not for a runner to call while a review runs. */
function recordingStore(onAppend: (batch: readonly NumberedFinding[]) => Promise<void> = async () => undefined) {
  const appended: NumberedFinding[] = [];
  const outcomes: ReviewOutcome[] = [];
  const store: Pick<ReviewStore, "appendFindings" | "finish"> = {
    appendFindings: async (_, batch) => {
      await onAppend(batch);
      appended.push(...batch);
      return [...batch];
    },
    finish: async (_, __, outcome) => outcomes.push(outcome) > 0,
  };
  return { appended, outcomes, reviews: store as ReviewStore };
}

const parts = (reviews: ReviewStore, engine: Engine) => ({
  reviews,
  engine,
  bus: new ReviewBus(),
  model: null,
  // Without a model nothing of this is called.
  models: {} as ModelStore,
  clock: systemClock,
  log: createLog("silent"),
  holder: "test",
});

function run(reviews: ReviewStore, engine: Engine, signal = new AbortController().signal): Promise<void> {
  const all = parts(reviews, engine);
  return runReview(all, review, { signal, audience: new Audience(all.bus, review.id) });
}

async function* twelveFindings(): AsyncGenerator<EngineEvent> {
  for (let n = 1; n <= 12; n += 1) {
    yield { type: "finding", finding: finding(n) };
    if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  yield { type: "verdict", verdict: "findings" };
}

test("findings are stored in order and numbered without gaps, however slow the store is", async () => {
  const store = recordingStore(() => new Promise((resolve) => setTimeout(resolve, 5)));
  await run(store.reviews, engineOf(twelveFindings));
  expect(store.appended.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect(store.appended.map(({ finding: { id } }) => id)).toEqual(
    store.appended.map(({ sequence }) => finding(sequence).id),
  );
});

test("the verdict is stored after the last finding", async () => {
  const store = recordingStore();
  await run(store.reviews, engineOf(twelveFindings));
  expect(store.outcomes).toMatchObject([{ status: "done", verdict: "findings" }]);
});

test("a store that fails leaves the review running, to be done again", async () => {
  const store = recordingStore(() => Promise.reject(new Error("away")));
  const running = run(store.reviews, engineOf(twelveFindings));
  await expect(running).rejects.toThrow("away");
  expect(store.outcomes).toEqual([]);
});

test("an engine that ends without a verdict finishes nothing", async () => {
  const store = recordingStore();
  const silent = engineOf(async function* () {
    yield { type: "stage", stage: "reading", path: "a.ts" };
  });
  await expect(run(store.reviews, silent)).rejects.toThrow("verdict");
  expect(store.outcomes).toEqual([]);
});

test("a stopped review is not finished by its runner", async () => {
  const store = recordingStore();
  const abort = new AbortController();
  abort.abort();
  await run(store.reviews, engineOf(twelveFindings), abort.signal);
  expect(store.outcomes).toEqual([]);
});
