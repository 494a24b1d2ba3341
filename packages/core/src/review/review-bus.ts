import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewStage } from "@coderevai/contract/review-event";
import type { NumberedFinding } from "@coderevai/db";

/** `stored`: something new is in Postgres, these findings among it. `stage`: the runner went on to its next step. */
export type ReviewNews =
  | { readonly type: "stored"; readonly findings: readonly NumberedFinding[] }
  | { readonly type: "stage"; readonly stage: ReviewStage };

/** Wakes the watchers of this process. What they show is in Postgres already, so a missed call costs time, not data. */
export class ReviewBus {
  readonly #listeners = new Map<ReviewId, Set<(news: ReviewNews) => void>>();
  readonly #counters = new Map<ReviewId, Set<(watchers: number) => void>>();

  publish(reviewId: ReviewId, news: ReviewNews): void {
    for (const listener of this.#listeners.get(reviewId) ?? []) listener(news);
  }

  /** Call the returned function to stop listening. */
  listen(reviewId: ReviewId, listener: (news: ReviewNews) => void): () => void {
    const stop = add(this.#listeners, reviewId, listener);
    this.#recount(reviewId);
    return () => {
      stop();
      this.#recount(reviewId);
    };
  }

  /** Tells how many watchers a review has here, now and whenever it changes. Call the returned function to stop. */
  countWatchers(reviewId: ReviewId, counter: (watchers: number) => void): () => void {
    const stop = add(this.#counters, reviewId, counter);
    counter(this.#listeners.get(reviewId)?.size ?? 0);
    return stop;
  }

  #recount(reviewId: ReviewId): void {
    const watchers = this.#listeners.get(reviewId)?.size ?? 0;
    for (const counter of this.#counters.get(reviewId) ?? []) counter(watchers);
  }
}

function add<T>(map: Map<ReviewId, Set<T>>, reviewId: ReviewId, member: T): () => void {
  const members = map.get(reviewId) ?? new Set();
  map.set(reviewId, members.add(member));
  return () => {
    members.delete(member);
    if (members.size === 0 && map.get(reviewId) === members) map.delete(reviewId);
  };
}
