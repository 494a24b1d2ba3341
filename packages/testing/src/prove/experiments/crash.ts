import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Review } from "@coderevai/contract/review";
import type { Product } from "@coderevai/launcher";
import { expressHandler } from "../../samples/express-handler.ts";
import { flaskView } from "../../samples/flask-view.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { resultBytes, reviewInput, runReview, waitForReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const ROUNDS = 20;
/** Large enough that the kill falls into the middle of the review. */
const COPIES = 60;
const RECOVERY_DEADLINE_MS = 30_000;

const SOURCES = [
  { path: "routes.ts", text: expressHandler.text.repeat(COPIES) },
  { path: "views.py", text: flaskView.text.repeat(COPIES) },
];

export const crash: Experiment = {
  name: "crash",
  claim: "A review that was acknowledged is finished after kill -9, with the findings of an undisturbed run.",
  run: (say) =>
    withProduct({ webs: 1 }, async (product, origin) => {
      const undisturbed = await undisturbedResults(origin);
      const tally = { wrong: 0, stuck: 0, midway: 0 };
      let slowestMs = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const outcome = await crashOnce(product, origin, round, undisturbed);
        tally.midway += outcome.wasMidway ? 1 : 0;
        tally.wrong += outcome.differences.length;
        tally.stuck += outcome.recoveryMs > RECOVERY_DEADLINE_MS ? 1 : 0;
        slowestMs = Math.max(slowestMs, outcome.recoveryMs);
        say(`kill ${round + 1} of ${ROUNDS}: ended ${outcome.recoveryMs} ms after the restart`);
        for (const difference of outcome.differences) say(`  OTHER than undisturbed: ${difference}`);
      }
      const pass = tally.wrong === 0 && tally.stuck === 0 && tally.midway > 0;
      return { pass, figures: { kills: ROUNDS, ...tally, slowestRecoveryMs: slowestMs } };
    }),
};

async function undisturbedResults(origin: string): Promise<string[]> {
  const client = (await TestUser.signUp(origin)).client();
  const results: string[] = [];
  for (const source of SOURCES) results.push(resultBytes(await runReview(client, source)));
  return results;
}

async function crashOnce(product: Product, origin: string, round: number, undisturbed: readonly string[]) {
  const client = (await TestUser.signUp(origin)).client();
  const port = Number(new URL(origin).port);
  const reviewIds = await startAll(client);
  // From right after the acknowledgement to well into the review.
  await new Promise((resolve) => setTimeout(resolve, round * 10));
  await product.webs.at(-1)?.kill();
  await product.startWeb(port);
  const restartedMs = Date.now();
  let wasMidway = false;
  const differences: string[] = [];
  for (const [index, reviewId] of reviewIds.entries()) {
    const { summary } = await client.review.get.query({ reviewId });
    wasMidway ||= summary.status === "running";
    const review = await waitForReview(client, reviewId);
    if (resultBytes(review) !== undisturbed[index]) differences.push(describeResult(review));
  }
  return { wasMidway, differences, recoveryMs: Date.now() - restartedMs };
}

async function startAll(client: CodeRevAiClient): Promise<ReviewId[]> {
  const started = await Promise.all(SOURCES.map((source) => client.review.start.mutate(reviewInput(source))));
  return started.map(({ reviewId }) => reviewId);
}

/** Enough to see what is missing or too much. */
function describeResult({ summary, findings, files }: Review): string {
  const reasons = files.flatMap((file) => file.reasons.map(({ code, detail }) => `${code} ${detail ?? ""}`));
  return `${summary.title}: ${summary.verdict}, ${findings.length} findings, ${reasons.join("; ") || "all read"}`;
}
