import { once } from "node:events";
import type { ReviewId } from "@coderevai/contract/ids";
import type { ModelStore, ReviewStore } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import { Audience } from "./audience.ts";
import { keepLease } from "./keep-lease.ts";
import { LEASE_RENEWAL_MS, leaseFrom } from "./lease.ts";
import type { ReviewBus } from "./review-bus.ts";
import { type ReviewToRun, runReview } from "./run-review.ts";

export interface RunnerParts {
  readonly reviews: ReviewStore;
  readonly engine: Engine;
  /** Null: the engine alone answers. */
  readonly model: ReviewModel | null;
  readonly models: ModelStore;
  readonly bus: ReviewBus;
  readonly clock: Clock;
  readonly log: Logger;
  /** Names this process in leases. */
  readonly holder: string;
}

/** Reviews taken over in one go. */
const CLAIM_BATCH = 10;
const RECOVERY_RETRY_MS = 2_000;

/**
 * Runs the reviews of this process and finishes those that a dead process left behind.
 * A review is leased while it runs; the lease is prolonged, and lost when somebody cancels or takes over.
 */
export class ReviewRunner {
  readonly holder: string;
  readonly #parts: RunnerParts;
  readonly #running = new Map<ReviewId, AbortController>();
  readonly #tasks = new Set<Promise<void>>();
  #recovery: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.holder = parts.holder;
  }

  /** Starts the review in the background; it was inserted or claimed with our lease. */
  run(review: ReviewToRun): void {
    if (this.#isClosed || this.#running.has(review.id)) return;
    const abort = new AbortController();
    this.#running.set(review.id, abort);
    const task = this.#runLeased(review, abort).finally(() => {
      this.#running.delete(review.id);
      this.#tasks.delete(task);
    });
    this.#tasks.add(task);
  }

  /** Stops the review here, if it runs here; its row was canceled by the caller. */
  stop(reviewId: ReviewId): void {
    this.#running.get(reviewId)?.abort();
  }

  isRunningHere(reviewId: ReviewId): boolean {
    return this.#running.has(reviewId);
  }

  /**
   * Takes over reviews whose lease ended, then sleeps until the next lease could end. With nothing running it sets no
   * timer at all, so an idle installation asks the database nothing.
   */
  async recover(): Promise<void> {
    if (this.#isClosed) return;
    try {
      const { reviews, clock, log } = this.#parts;
      const now = clock.now();
      const claimed = await reviews.claimExpired(now, leaseFrom(now, this.holder), CLAIM_BATCH);
      for (const review of claimed) {
        log.warn({ reviewId: review.id }, "review taken over");
        this.run(review);
      }
      const next = await reviews.nextLeaseEnd();
      if (next !== null) this.#scheduleRecovery(Math.max(100, next.getTime() - clock.now().getTime() + 50));
    } catch (error) {
      this.#parts.log.error({ err: error }, "recovery failed, trying again");
      this.#scheduleRecovery(RECOVERY_RETRY_MS);
    }
  }

  /** Waits until nothing runs here any more, at most until then on `performance.now()`. */
  async settle(deadlineMs: number): Promise<void> {
    while (this.#tasks.size > 0 && performance.now() < deadlineMs) {
      const left = deadlineMs - performance.now();
      const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(left)));
      await Promise.race([Promise.allSettled(this.#tasks), once(timeout, "abort")]);
    }
  }

  /** Aborts what runs here; the leases end soon and another process, or the next start, takes over. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#recovery);
    for (const abort of this.#running.values()) abort.abort();
    await Promise.allSettled(this.#tasks);
  }

  #scheduleRecovery(delayMs: number): void {
    clearTimeout(this.#recovery);
    if (this.#isClosed) return;
    this.#recovery = setTimeout(() => void this.recover(), delayMs);
    this.#recovery.unref();
  }

  async #runLeased(review: ReviewToRun, abort: AbortController): Promise<void> {
    const key = { ownerId: review.ownerId, reviewId: review.id };
    const lease = { key, holder: this.holder, renewalMs: LEASE_RENEWAL_MS };
    const stopRenewing = keepLease(this.#parts, lease, () => abort.abort());
    const audience = new Audience(this.#parts.bus, review.id);
    try {
      await runReview(this.#parts, review, { signal: abort.signal, audience });
    } catch (error) {
      // The row stays `running`: it is done again from the start once the lease has ended.
      this.#parts.log.error({ err: error, reviewId: review.id }, "review interrupted");
      this.#scheduleRecovery(RECOVERY_RETRY_MS);
    } finally {
      stopRenewing();
      audience.close();
    }
  }
}
