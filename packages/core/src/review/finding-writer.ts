import type { NumberedFinding, ReviewKey, ReviewStore } from "@coderevai/db";
import type { ReviewBus } from "./review-bus.ts";

/** Appends findings in order, one statement at a time; what arrives meanwhile goes with the next statement. */
export class FindingWriter {
  readonly #reviews: Pick<ReviewStore, "appendFindings">;
  readonly #bus: ReviewBus;
  readonly #key: ReviewKey;
  #sequence = 0;
  #waiting: NumberedFinding[] = [];
  #writing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor({ reviews, bus }: { reviews: Pick<ReviewStore, "appendFindings">; bus: ReviewBus }, key: ReviewKey) {
    this.#reviews = reviews;
    this.#bus = bus;
    this.#key = key;
  }

  /** The next finding comes after this number: others are taken. */
  goOnAfter(sequence: number): void {
    this.#sequence = Math.max(this.#sequence, sequence);
  }

  add(finding: NumberedFinding["finding"]): void {
    this.#sequence += 1;
    this.#waiting.push({ sequence: this.#sequence, finding });
    this.#writing ??= this.#drain();
  }

  /** Resolves when everything is stored; throws what made a write fail. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that findings that come together are stored together.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting;
        this.#waiting = [];
        const findings = await this.#reviews.appendFindings(this.#key, batch);
        this.#bus.publish(this.#key.reviewId, { type: "stored", findings });
      }
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      this.#writing = null;
    }
  }
}
