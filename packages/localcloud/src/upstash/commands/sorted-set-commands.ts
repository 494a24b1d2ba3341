import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";
import { Numbers } from "../numbers.ts";
import { RedisError } from "../redis-error.ts";

const FLAGS = new Set(["NX", "XX", "CH"]);

const scoresOf = (keyspace: Keyspace, key: string) => keyspace.read(key, "zset")?.scores ?? new Map<string, number>();

/** By score, then by name, as Redis keeps them. */
function ordered(keyspace: Keyspace, key: string): [string, number][] {
  return [...scoresOf(keyspace, key)].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

type Addition = { flags: Set<string>; pairs: { score: number; member: string }[] };

/** Every score is read before anything is added: a bad one changes nothing. */
function parseAddition(words: readonly string[]): Addition {
  const firstScore = words.findIndex((word) => !FLAGS.has(word.toUpperCase()));
  const rest = firstScore < 0 ? [] : words.slice(firstScore);
  if (rest.length === 0 || rest.length % 2 !== 0) throw new RedisError("ERR syntax error");
  const flags = new Set(words.slice(0, firstScore).map((word) => word.toUpperCase()));
  const pairs = rest.flatMap((word, at) =>
    at % 2 === 0 ? [{ score: Numbers.float(word), member: rest[at + 1] ?? "" }] : [],
  );
  return { flags, pairs };
}

function add(keyspace: Keyspace, [key = "", ...words]: readonly string[]): number {
  const { flags, pairs } = parseAddition(words);
  const { scores } = keyspace.open(key, "zset");
  let added = 0;
  let moved = 0;
  for (const { score, member } of pairs) {
    const before = scores.get(member);
    if (flags.has(before === undefined ? "XX" : "NX")) continue;
    if (before === undefined) added += 1;
    else if (before !== score) moved += 1;
    scores.set(member, score);
  }
  keyspace.dropIfEmpty(key);
  return flags.has("CH") ? added + moved : added;
}

function range(keyspace: Keyspace, [key = "", start, stop, ...words]: readonly string[]): string[] {
  const options = new Set(words.map((word) => word.toUpperCase()));
  const entries = ordered(keyspace, key);
  if (options.has("REV")) entries.reverse();
  return Numbers.slice(entries, start, stop).flatMap(([member, score]) =>
    options.has("WITHSCORES") ? [member, String(score)] : [member],
  );
}

function within(keyspace: Keyspace, key: string, least: string, most: string): string[] {
  return ordered(keyspace, key).flatMap(([member, score]) => (Numbers.isWithin(score, least, most) ? [member] : []));
}

function remove(keyspace: Keyspace, key: string, members: readonly string[]): number {
  const scores = scoresOf(keyspace, key);
  const removed = members.filter((member) => scores.delete(member)).length;
  keyspace.dropIfEmpty(key);
  return removed;
}

export const sortedSetCommands: Record<string, Command> = {
  ZADD: writes(3, add, MANY),
  ZCARD: reads(1, (keyspace, [key = ""]) => scoresOf(keyspace, key).size),
  ZSCORE: reads(2, (keyspace, [key = "", member = ""]) => {
    const score = scoresOf(keyspace, key).get(member);
    return score === undefined ? null : String(score);
  }),
  ZINCRBY: writes(3, (keyspace, [key = "", amount, member = ""]) => {
    const step = Numbers.float(amount);
    const { scores } = keyspace.open(key, "zset");
    const sum = (scores.get(member) ?? 0) + step;
    scores.set(member, sum);
    return String(sum);
  }),
  ZRANGE: reads(3, range, MANY),
  ZRANGEBYSCORE: reads(3, (keyspace, [key = "", least = "", most = ""]) => within(keyspace, key, least, most)),
  ZCOUNT: reads(3, (keyspace, [key = "", least = "", most = ""]) => within(keyspace, key, least, most).length),
  ZREM: writes(2, (keyspace, [key = "", ...members]) => remove(keyspace, key, members), MANY),
  ZREMRANGEBYSCORE: writes(3, (keyspace, [key = "", least = "", most = ""]) =>
    remove(keyspace, key, within(keyspace, key, least, most)),
  ),
};
