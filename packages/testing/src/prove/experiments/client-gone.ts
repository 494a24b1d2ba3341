import type { CodeRevAiClient } from "@coderevai/client";
import { modelSample } from "../../model/model-sample.ts";
import { eachAtOnce } from "../each-at-once.ts";
import type { Experiment } from "../experiment.ts";
import { percentile } from "../percentile.ts";
import { proveMutant } from "../prove-mutant.ts";
import { reviewInput, waitForReview } from "../run-review.ts";
import { UserPool } from "../user-pool.ts";
import { withProduct } from "../with-product.ts";

const CLIENTS = 200;
const AT_ONCE = 8;
const REVIEWS_PER_USER = 18;
const LIMIT_MS = 500;
const LEAST_SHARE = 0.99;
const DEADLINE_MS = 10_000;

const FAULT = {
  file: "packages/core/src/review/run-review.ts",
  from: "AbortSignal.any([signal, audience.signal()])",
  to: "AbortSignal.any([signal])",
} as const;

export const clientGone: Experiment = {
  name: "client-gone",
  claim: "A client that leaves while the model answers has the provider stopped within 500 ms (99 % of 200).",
  mutants: { "go-on": "asks the model to its end, whoever waits" },
  run: (say, { mutant }) =>
    mutant === "go-on"
      ? proveMutant("client-gone", FAULT, say)
      : withProduct({ webs: 1, withModel: true }, async ({ cloud }, origin) => {
          const users = new UserPool(origin, REVIEWS_PER_USER);
          const { control } = cloud;
          await control.scriptModel({ name: "endless", paceMs: 20 });
          const times: number[] = [];
          const verdicts = new Map<string, number>();
          await eachAtOnce(
            Array.from({ length: CLIENTS }, (_, index) => index),
            AT_ONCE,
            async (_, index) => {
              const client = await users.next();
              const sample = modelSample(`gone-${index}`);
              const { reviewId } = await client.review.start.mutate(reviewInput(sample, true));
              const leftAtMs = await watchUntilModel(client, reviewId);
              const { summary } = await waitForReview(client, reviewId);
              const outcome = `${summary.verdict}, ${summary.model.status}`;
              verdicts.set(outcome, (verdicts.get(outcome) ?? 0) + 1);
              const hash = (await client.review.get.query({ reviewId })).egress[0]?.sha256;
              const request = (await control.modelRequests()).requests.find(({ sha256 }) => sha256 === hash);
              times.push(request?.end === "aborted" ? (request.endedAtMs ?? DEADLINE_MS) - leftAtMs : DEADLINE_MS);
              if (index % 25 === 24) say(`client ${index + 1}: stopped after ${Math.round(times.at(-1) ?? 0)} ms`);
            },
          );
          const within = times.filter((time) => time <= LIMIT_MS).length;
          const outcomes = Object.fromEntries(verdicts);
          const pass = within / CLIENTS >= LEAST_SHARE && outcomes["partial, stopped"] === CLIENTS;
          const [p50Ms, p99Ms] = [0.5, 0.99].map((share) => Math.round(percentile(times, share)));
          return { pass, figures: { clients: CLIENTS, within500Ms: within, p50Ms, p99Ms, outcomes } };
        }),
};

/** Watches until the model has said something, then closes the connection; when that was, in milliseconds of the clock. */
function watchUntilModel(
  client: CodeRevAiClient,
  reviewId: Parameters<CodeRevAiClient["review"]["get"]["query"]>[0]["reviewId"],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the model said nothing")), DEADLINE_MS);
    const watching = client.review.watch.subscribe(
      { reviewId },
      {
        onData: (data) => {
          const event = "data" in data ? data.data : data;
          if (event.type !== "finding" || event.finding.analyzer !== "model") return;
          clearTimeout(timer);
          watching.unsubscribe();
          resolve(performance.timeOrigin + performance.now());
        },
        onError: reject,
      },
    );
  });
}
