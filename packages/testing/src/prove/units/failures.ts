import { setTimeout as sleep } from "node:timers/promises";
import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Product } from "@coderevai/launcher";
import { lookAtDatabase } from "../../jobs/look-at-database.ts";
import { startFiles } from "../../jobs/start-reviews.ts";
import { cleanModule } from "../../samples/clean-module.ts";
import { TestUser } from "../../users/test-user.ts";
import { reviewInput, waitForReview } from "../run-review.ts";
import { makeSpender, preview } from "./spender.ts";

const LEFT = 10;
/** Nothing of it can be parsed, so nothing is read; its price is four units. */
const UNREADABLE = "[".repeat(200_000);
const UNREADABLE_UNITS = 4;
/** A review whose job is gone is noticed by an awake worker after half a minute. */
const ORPHAN_DEADLINE_MS = 90_000;

/** What is left while reviews that are going to fail run, and after they have. */
export async function failures(product: Product, origin: string) {
  const spender = await makeSpender(product, origin, LEFT);
  const client = spender.client();
  const { reviewId } = await client.review.start.mutate(reviewInput({ path: "a.js", text: UNREADABLE }));
  const unread = await waitForReview(client, reviewId);
  const afterUnread = await spender.left();

  await Promise.all(product.workers.map((worker) => worker.stop()));
  const job = await client.review.startFiles.mutate(await preview(client, "src/b.js", UNREADABLE));
  const whileWaiting = await spender.left();
  await loseJob(product, job.reviewId);
  await Promise.all(product.workers.map((_, index) => product.startWorker(index)));
  const failed = await untilFailed(client, job.reviewId, origin);
  const afterFailed = await spender.left();
  return { unread: unread.summary.verdict, afterUnread, whileWaiting, failed, afterFailed };
}

export function isGivenBack(seen: Awaited<ReturnType<typeof failures>>): boolean {
  const { unread, afterUnread, whileWaiting, failed, afterFailed } = seen;
  const isHeld = whileWaiting === LEFT - UNREADABLE_UNITS;
  return unread === "not_reviewed" && failed === "failed" && afterUnread === LEFT && isHeld && afterFailed === LEFT;
}

/** The queue forgets the review, as one does that was damaged. */
async function loseJob(product: Product, reviewId: ReviewId): Promise<void> {
  const look = lookAtDatabase(product.cloud, { beside: false });
  try {
    await look.query("DELETE FROM pgboss.job WHERE singleton_key = $1", [reviewId]);
  } finally {
    await look.close();
  }
}

async function untilFailed(client: CodeRevAiClient, reviewId: ReviewId, origin: string): Promise<string> {
  const deadlineMs = Date.now() + ORPHAN_DEADLINE_MS;
  while (Date.now() < deadlineMs) {
    const { summary } = await client.review.get.query({ reviewId });
    if (summary.finishedAt !== null) return summary.status;
    // Workers sleep while nothing is to be done, so somebody else's review keeps them awake.
    await startFiles((await TestUser.signUp(origin)).client(), [cleanModule]);
    await sleep(3_000);
  }
  return "not ended";
}
