import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewBus } from "./review-bus.ts";

/** A watcher that comes back within it, as over a new connection, was never gone. */
const GRACE_MS = 150;

/**
 * Knows whether somebody waits for a review here. One that never had a watcher is waited for all the same: its caller asks
 * now and then. One whose last watcher left is not.
 */
export class Audience {
  readonly #stop: () => void;
  #timer: NodeJS.Timeout | undefined;
  #hasCome = false;
  #isGone = false;
  #onGone: (() => void) | null = null;

  constructor(bus: ReviewBus, reviewId: ReviewId) {
    this.#stop = bus.countWatchers(reviewId, (watchers) => this.#count(watchers));
  }

  /** Aborts as soon as everybody has been gone for that long, or at once when that is so already. */
  signal(): AbortSignal {
    const abort = new AbortController();
    this.#onGone = () => abort.abort();
    if (this.#isGone) abort.abort();
    return abort.signal;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #count(watchers: number): void {
    clearTimeout(this.#timer);
    if (watchers > 0) {
      this.#hasCome = true;
      this.#isGone = false;
      return;
    }
    if (!this.#hasCome) return;
    this.#timer = setTimeout(() => {
      this.#isGone = true;
      this.#onGone?.();
    }, GRACE_MS);
    this.#timer.unref();
  }
}
