import type { Clock } from "./clock.ts";
import type { RedisWay } from "./redis-way.ts";

/** Drops that Redis did not take are tried again this often, until nothing can be left to drop. */
const RETRY_MS = 1_000;
/** Keys in one command. */
const BATCH = 1_000;
/** Enough for an outage; above it the oldest are left to end by themselves. */
const MAX_OWED = 10_000;

/** Keys of Redis that are to go. */
export interface OwedDrops {
  /** Whether what Redis has under the key may be what was to be dropped. */
  has(key: string): boolean;
  /** Drops the key now, or as soon as Redis answers again. Never rejects. */
  pay(key: string): Promise<void>;
}

/** `lifeMs` is how long anything lives in Redis: after it there is nothing left to drop. */
export function createOwedDrops(way: RedisWay, clock: Clock, lifeMs: number): OwedDrops {
  // What is owed has an identity: a drop that is done must not settle a later one of the same key.
  const owed = new Map<string, { readonly untilMs: number }>();
  let isPlanned = false;

  const settle = (key: string, debt: { readonly untilMs: number }) => {
    if (owed.get(key) === debt) owed.delete(key);
  };
  const later = () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => void payAll(), RETRY_MS).unref();
  };
  const payAll = async () => {
    isPlanned = false;
    const nowMs = clock.now().getTime();
    for (const [key, debt] of owed) if (debt.untilMs <= nowMs) owed.delete(key);
    const batch = [...owed].slice(0, BATCH);
    const isPaid = batch.length > 0 && (await way.ask((redis) => redis.del(...batch.map(([key]) => key)))) !== null;
    if (isPaid) for (const [key, debt] of batch) settle(key, debt);
    if (owed.size > 0) later();
  };

  return {
    has: (key) => owed.has(key),
    async pay(key) {
      const debt = { untilMs: clock.now().getTime() + lifeMs };
      owed.delete(key);
      owed.set(key, debt);
      const eldest = owed.keys().next();
      if (owed.size > MAX_OWED && !eldest.done) owed.delete(eldest.value);
      if ((await way.insist((redis) => redis.del(key))) !== null) settle(key, debt);
      else later();
    },
  };
}
