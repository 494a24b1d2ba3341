import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewStage } from "@coderevai/contract/review-event";

/** `stored`: something new is in Postgres. `stage`: the runner went on to its next step. */
export type ReviewNews = { readonly type: "stored" } | { readonly type: "stage"; readonly stage: ReviewStage };

/** Wakes the watchers of this process. What they show is read from Postgres, so a missed call costs time, not data. */
export class ReviewBus {
  readonly #listeners = new Map<ReviewId, Set<(news: ReviewNews) => void>>();

  publish(reviewId: ReviewId, news: ReviewNews): void {
    for (const listener of this.#listeners.get(reviewId) ?? []) listener(news);
  }

  /** Call the returned function to stop listening. */
  listen(reviewId: ReviewId, listener: (news: ReviewNews) => void): () => void {
    const listeners = this.#listeners.get(reviewId) ?? new Set();
    this.#listeners.set(reviewId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(reviewId);
    };
  }
}
