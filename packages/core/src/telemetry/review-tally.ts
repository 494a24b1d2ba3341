import type { ReviewId } from "@coderevai/contract/ids";
import type { Metrics } from "@coderevai/platform/metrics/metrics";

/** Reviews whose start is remembered, to tell how long they took; the oldest is forgotten first. */
const MAX_REMEMBERED = 1_000;

/** Counts reviews of one process: `process` runs snippets itself, `queue` runs jobs. */
export class ReviewTally {
  readonly #metrics: Metrics;
  readonly #startedMs = new Map<ReviewId, number>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Of the outcome of an insertion, for all that were stored or refused. */
  asked(kind: string, outcome: string): void {
    if (outcome === "inserted") this.#metrics.count("reviews_started_total", { kind });
    if (outcome.endsWith("-exhausted")) this.#metrics.count("units_refused_total", { reason: outcome });
  }

  runs(reviewId: ReviewId): void {
    this.#startedMs.set(reviewId, performance.now());
    for (const oldest of this.#startedMs.keys()) {
      if (this.#startedMs.size <= MAX_REMEMBERED) return;
      this.#startedMs.delete(oldest);
    }
  }

  found(runner: "process" | "queue", count: number): void {
    if (count > 0) this.#metrics.count("findings_total", { runner }, count);
  }

  ended(runner: "process" | "queue", reviewId: ReviewId, verdict: string): void {
    this.#metrics.count("reviews_ended_total", { runner, verdict: verdict.replaceAll("_", "-") });
    const startedMs = this.#startedMs.get(reviewId);
    this.#startedMs.delete(reviewId);
    if (startedMs === undefined) return;
    this.#metrics.observe("review_duration_seconds", { runner }, (performance.now() - startedMs) / 1_000);
  }
}
