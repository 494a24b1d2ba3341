/** Keys that are remembered of each kind, by their hashes; so memory is bounded. */
const MAX_REMEMBERED = 10_000;
/** A key that is not there now will not come to be: it is made at random. A restored database may bring one back. */
const UNKNOWN_LIFE_MS = 60_000;
/** Look-ups of keys that this process has not seen to be good: so many at once, and so many a second for long. */
const BURST_LOOK_UPS = 100;
const LOOK_UPS_PER_S = 20;
/** How often a key's use is noted. */
export const NOTE_USE_EVERY_MS = 60_000;

/** `look`: ask the database. `unknown`: it was asked a moment ago. `busy`: too many strangers; come back then. */
type Pass = "look" | "unknown" | { readonly retryAfterMs: number };

/**
 * Keeps a flood of wrong keys from becoming a flood of queries, for one process. It says whether to ask, never what the
 * answer is: a key that was good is looked up at every call, so that revoking it works at once.
 */
export class KeyGate {
  /** Hashes that were found, and when their use was last noted by this process. In the order of their last use. */
  readonly #good = new Map<string, number>();
  /** Hashes that were not found, and until when that is believed. In the order in which they were asked. */
  readonly #unknown = new Map<string, number>();
  #lookUps = BURST_LOOK_UPS;
  #countedMs = 0;

  pass(sha256: string, nowMs: number): Pass {
    if (this.#good.has(sha256)) return "look";
    if ((this.#unknown.get(sha256) ?? 0) > nowMs) return "unknown";
    return this.#takeLookUp(nowMs);
  }

  noteUnknown(sha256: string, nowMs: number): void {
    this.#good.delete(sha256);
    keepLatest(this.#unknown, sha256, nowMs + UNKNOWN_LIFE_MS);
  }

  /** Whether this use is to be noted in the database; at most once a minute, also while notes are on their way. */
  noteGood(sha256: string, lastUsedMs: number, nowMs: number): boolean {
    const notedMs = Math.max(this.#good.get(sha256) ?? 0, lastUsedMs);
    const isDue = nowMs - notedMs >= NOTE_USE_EVERY_MS;
    keepLatest(this.#good, sha256, isDue ? nowMs : notedMs);
    return isDue;
  }

  #takeLookUp(nowMs: number): Pass {
    const passedMs = Math.max(0, nowMs - this.#countedMs);
    this.#countedMs = nowMs;
    this.#lookUps = Math.min(BURST_LOOK_UPS, this.#lookUps + (passedMs * LOOK_UPS_PER_S) / 1_000);
    if (this.#lookUps < 1) return { retryAfterMs: Math.ceil(((1 - this.#lookUps) * 1_000) / LOOK_UPS_PER_S) };
    this.#lookUps -= 1;
    return "look";
  }
}

function keepLatest(map: Map<string, number>, key: string, value: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= MAX_REMEMBERED) return;
    map.delete(oldest);
  }
}
