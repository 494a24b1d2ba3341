import { WorkLimitReached } from "./work-limit-reached.ts";

/**
 * Counts the work of one analysis in steps (nodes walked, edges followed), never in time, so that the same text ends at
 * the same step on every machine.
 */
export class WorkBudget {
  #remaining: number;

  /** `steps` is how much may be spent in all. */
  constructor(steps: number) {
    this.#remaining = steps;
  }

  /** Takes `n` steps. Throws `WorkLimitReached` when they are no longer there; then nothing remains. */
  spend(n = 1): void {
    if (n > this.#remaining) {
      this.#remaining = 0;
      throw new WorkLimitReached();
    }
    this.#remaining -= n;
  }

  /** Steps that may still be spent. */
  get remaining(): number {
    return this.#remaining;
  }
}
