import { randomUUID } from "node:crypto";
import type { CodeRevAiClient } from "@coderevai/client";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Review, ReviewCodeInput } from "@coderevai/contract/review";

const FINISH_DEADLINE_MS = 60_000;
const POLL_MS = 50;

/** A call of review.start for this source, in all modes, with a key of its own. */
export function reviewInput(source: { path: string | null; text: string }, useModel = false): ReviewCodeInput {
  return {
    source: source.text,
    path: source.path,
    language: null,
    modes: [],
    useModel,
    idempotencyKey: randomUUID(),
  };
}

/** Polls until the review has ended; throws after the deadline, a minute unless given. */
export async function waitForReview(
  client: CodeRevAiClient,
  reviewId: ReviewId,
  timeoutMs = FINISH_DEADLINE_MS,
): Promise<Review> {
  const deadlineMs = Date.now() + timeoutMs;
  while (Date.now() < deadlineMs) {
    const review = await client.review.get.query({ reviewId });
    if (review.summary.finishedAt !== null) return review;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${reviewId} did not end within ${timeoutMs} ms`);
}

/** Starts a review and waits for its end. */
export async function runReview(
  client: CodeRevAiClient,
  source: { path: string | null; text: string },
  useModel = false,
) {
  const { reviewId } = await client.review.start.mutate(reviewInput(source, useModel));
  return waitForReview(client, reviewId);
}

/** Everything a review says about its input, as bytes to compare: findings, ledger and verdict, in order. */
export function resultBytes(review: Review): string {
  const { verdict, counts } = review.summary;
  return JSON.stringify([review.findings satisfies Finding[], review.files, verdict, counts]);
}
