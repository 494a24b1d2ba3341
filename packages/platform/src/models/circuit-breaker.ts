import type { Clock } from "../clock.ts";

/** Failures in a row that open it. */
const FAILURES_TO_OPEN = 5;
/** How long it stays open before one call may try. */
const OPEN_MS = 30_000;

/**
 * Keeps a process from asking a service that does not answer: after five failures in a row nobody asks for thirty
 * seconds, then one call tries for all.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #openUntilMs = 0;
  #isProbing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call may be made now. Who gets true must report how it went. */
  tryPass(): boolean {
    if (this.#failures < FAILURES_TO_OPEN) return true;
    if (this.#isProbing || this.#clock.now().getTime() < this.#openUntilMs) return false;
    this.#isProbing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isProbing = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isProbing = false;
    this.#openUntilMs = this.#clock.now().getTime() + OPEN_MS;
  }

  /** The call ended without saying anything about the service, such as by its caller. */
  undecided(): void {
    this.#isProbing = false;
  }
}
