import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";
import { createOwedDrops } from "./owed-drops.ts";
import type { RedisWay } from "./redis-way.ts";

/** Rows that all instances share for a short while. */
export interface RowCache<Row> {
  /** From Redis, or by `load`, and then for the others too. Rejects only as `load` does. */
  find(key: string, load: () => Promise<Row>): Promise<Row>;
  /**
   * Says that the row is another one now; call it after the commit. From then on no `find` of this cache gives an older
   * one, and no reader that is still on its way can put one back. Never rejects.
   */
  drop(key: string): Promise<void>;
}

interface RowCacheOptions<Row> {
  /** Before each key; another one when the shape of rows changes. */
  readonly prefix: string;
  readonly lifeMs: number;
  /** Reads what was stored; undefined for what is none of ours. */
  readonly parse: (stored: unknown) => Row | undefined;
}

/** Somebody who was to fill the cache and died leaves it empty for so long. */
const LEASE_MS = 3_000;
/**
 * The value; or, of the first who finds nothing, a lease: a word of the reader's own in the value's place. Only who still
 * finds that word there may fill. A drop removes the word as well, so what was read before it is never written after it,
 * however late: no clock has a say in it.
 */
const LOOK = `
local held = redis.call('GET', KEYS[1])
if held then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false`;
const FILL = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return false`;

/** Redis is a help and nothing more: while it is away every row is loaded. */
export function createRowCache<Row>(way: RedisWay, clock: Clock, options: RowCacheOptions<Row>): RowCache<Row> {
  const { prefix, lifeMs, parse } = options;
  const owed = createOwedDrops(way, clock, lifeMs);

  const look = async (redisKey: string, lease: string): Promise<"away" | "empty" | "held" | { row: Row }> => {
    if (owed.has(redisKey)) return "away";
    const looked = await way.ask((redis) => redis.eval(LOOK, [redisKey], [lease, String(LEASE_MS)]));
    if (looked === null) return "away";
    if (looked.answer === null) return "empty";
    const row = unwrap(looked.answer, parse);
    return row === undefined ? "held" : { row };
  };

  return {
    async find(key, load) {
      const redisKey = `${prefix}:${key}`;
      const lease = `lease:${randomUUID()}`;
      const looked = await look(redisKey, lease);
      if (typeof looked === "object") return looked.row;
      const row = await load();
      if (looked === "empty") {
        const value = JSON.stringify({ row });
        // Nobody waits for it: the row is there.
        void way.ask((redis) => redis.eval(FILL, [redisKey], [lease, value, String(lifeMs)]));
      }
      return row;
    },
    drop: (key) => owed.pay(`${prefix}:${key}`),
  };
}

/** The SDK reads JSON where it finds some; a lease is none. */
function unwrap<Row>(held: unknown, parse: (stored: unknown) => Row | undefined): Row | undefined {
  if (typeof held !== "object" || held === null || !("row" in held)) return undefined;
  return parse(held.row);
}
