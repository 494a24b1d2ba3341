import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewSummary } from "@coderevai/contract/review";

/** What a review's stream brought: how many findings, and how it ended. Rejects when the stream fails or `signal` is aborted. */
export function watchToEnd(
  client: CodeRevAiClient,
  reviewId: ReviewId,
  signal: AbortSignal,
): Promise<{ findings: number; summary: ReviewSummary }> {
  return new Promise((resolve, reject) => {
    let findings = 0;
    const subscription = client.review.watch.subscribe(
      { reviewId },
      {
        onData: (data) => {
          const event = "data" in data ? data.data : data;
          if (event.type === "finding") findings += 1;
          if (event.type !== "finished") return;
          subscription.unsubscribe();
          resolve({ findings, summary: event.summary });
        },
        onError: reject,
      },
    );
    const giveUp = () => {
      subscription.unsubscribe();
      reject(new Error("the stream of the review did not come to its end in time"));
    };
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
  });
}
