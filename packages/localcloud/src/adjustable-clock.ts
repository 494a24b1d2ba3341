/** A clock that runs with the machine's and can be moved forward by the control API. */
export class AdjustableClock {
  #offsetMs: number;
  readonly #wallClock: () => number;

  constructor(offsetMs = 0, wallClock: () => number = Date.now) {
    this.#offsetMs = offsetMs;
    this.#wallClock = wallClock;
  }

  /** Milliseconds since the epoch, as the stand-ins see them. */
  now = (): number => this.#wallClock() + this.#offsetMs;

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Moves the clock forward. Time never runs backwards, so a negative step is refused. */
  advance(byMs: number): void {
    if (!Number.isSafeInteger(byMs) || byMs < 0) {
      throw new RangeError("The clock moves forward by a whole number of milliseconds.");
    }
    this.#offsetMs += byMs;
  }

  /** Back to the machine's time. */
  reset(): void {
    this.#offsetMs = 0;
  }
}
