import type { Lane } from "../worker/lane.ts";

const PLACES: Record<Lane, number> = { small: 2, large: 1 };

/** How many child processes may run at a time, per lane, so that large files do not keep small ones waiting. */
export class ChildGate {
  readonly #free: Record<Lane, number> = { ...PLACES };
  readonly #waiting: Record<Lane, (() => void)[]> = { small: [], large: [] };

  /** Runs `work` when there is a place. An aborted one passes through without waiting, so `work` must look itself. */
  async pass<Result>(lane: Lane, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (!signal.aborted) await this.#enter(lane);
    else this.#free[lane] -= 1;
    try {
      return await work();
    } finally {
      this.#free[lane] += 1;
      if (this.#free[lane] > 0) this.#waiting[lane].shift()?.();
    }
  }

  async #enter(lane: Lane): Promise<void> {
    while (this.#free[lane] <= 0) await new Promise<void>((resolve) => this.#waiting[lane].push(resolve));
    this.#free[lane] -= 1;
  }
}
