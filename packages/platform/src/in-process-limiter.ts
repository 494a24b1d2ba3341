/** Owners remembered at once; the least recently seen is forgotten first, so memory is bounded. */
const MAX_OWNERS = 10_000;

type LocalDecision = { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number };

/** An exact sliding log: at most `calls` in any `windowMs`. A refusal is not recorded. */
export class InProcessLimiter {
  readonly #calls: number;
  readonly #windowMs: number;
  readonly #taken = new Map<string, number[]>();

  constructor(limit: { calls: number; windowMs: number }) {
    this.#calls = limit.calls;
    this.#windowMs = limit.windowMs;
  }

  take(owner: string, nowMs: number): LocalDecision {
    const recent = this.#recent(owner, nowMs);
    const oldest = recent.at(-this.#calls);
    if (oldest !== undefined) return { isAllowed: false, retryAfterMs: oldest + this.#windowMs - nowMs };
    this.record(owner, nowMs);
    return { isAllowed: true };
  }

  /** Counts a call that somebody else allowed. */
  record(owner: string, nowMs: number): void {
    const recent = [...this.#recent(owner, nowMs), nowMs].slice(-this.#calls);
    this.#taken.delete(owner);
    this.#taken.set(owner, recent);
    const eldest = this.#taken.keys().next();
    if (this.#taken.size > MAX_OWNERS && !eldest.done) this.#taken.delete(eldest.value);
  }

  #recent(owner: string, nowMs: number): number[] {
    return (this.#taken.get(owner) ?? []).filter((at) => at > nowMs - this.#windowMs);
  }
}
