/** Owners remembered at once; the least recently seen is forgotten first, so memory is bounded. */
const MAX_OWNERS = 10_000;

type LocalDecision = { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number };

/** An exact sliding log: at most as many calls in any `windowMs` as each of them says. A refusal is not recorded. */
export class InProcessLimiter {
  readonly #windowMs: number;
  readonly #taken = new Map<string, number[]>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  take(owner: string, nowMs: number, calls: number): LocalDecision {
    const recent = this.#recent(owner, nowMs);
    const oldest = recent.at(-calls);
    if (oldest !== undefined) return { isAllowed: false, retryAfterMs: oldest + this.#windowMs - nowMs };
    // Set anew, so that the map's order is by last use.
    this.#taken.delete(owner);
    this.#taken.set(owner, [...recent, nowMs]);
    const eldest = this.#taken.keys().next();
    if (this.#taken.size > MAX_OWNERS && !eldest.done) this.#taken.delete(eldest.value);
    return { isAllowed: true };
  }

  /** Undoes the `take` of that moment: somebody else refused the call. */
  giveBack(owner: string, takenMs: number): void {
    const taken = this.#taken.get(owner) ?? [];
    const index = taken.lastIndexOf(takenMs);
    if (index >= 0) this.#taken.set(owner, taken.toSpliced(index, 1));
  }

  #recent(owner: string, nowMs: number): number[] {
    return (this.#taken.get(owner) ?? []).filter((at) => at > nowMs - this.#windowMs);
  }
}
