import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";
import { Numbers } from "../numbers.ts";
import { RedisError } from "../redis-error.ts";
import type { Reply } from "../reply.ts";

const EXPIRY_OPTIONS: Record<string, (number: number, now: number) => number> = {
  EX: (number, now) => now + number * 1_000,
  PX: (number, now) => now + number,
  EXAT: (number) => number * 1_000,
  PXAT: (number) => number,
};
const FLAGS = new Set(["NX", "XX", "GET", "KEEPTTL"]);

type SetOptions = { flags: Set<string>; expireAt: number | undefined };

function parseSetOptions(words: readonly string[], now: number): SetOptions {
  const options: SetOptions = { flags: new Set(), expireAt: undefined };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]?.toUpperCase() ?? "";
    const expiry = Object.hasOwn(EXPIRY_OPTIONS, word) ? EXPIRY_OPTIONS[word] : undefined;
    if (expiry) {
      index += 1;
      const number = Numbers.integer(words[index]);
      if (number <= 0) throw new RedisError("ERR invalid expire time in 'set' command");
      options.expireAt = expiry(number, now);
    } else if (FLAGS.has(word)) options.flags.add(word);
    else throw new RedisError("ERR syntax error");
  }
  return options;
}

function set(keyspace: Keyspace, [key = "", text = "", ...words]: readonly string[]): Reply {
  const { flags, expireAt } = parseSetOptions(words, keyspace.now());
  const before = flags.has("GET") ? (keyspace.read(key, "string")?.text ?? null) : null;
  const exists = keyspace.has(key);
  if ((flags.has("NX") && exists) || (flags.has("XX") && !exists)) return before;
  keyspace.put(key, { kind: "string", text }, flags.has("KEEPTTL"));
  if (expireAt !== undefined) keyspace.expireAt(key, expireAt);
  return flags.has("GET") ? before : "OK";
}

function add(keyspace: Keyspace, key: string, amount: number): number {
  const value = keyspace.read(key, "string");
  const sum = Numbers.integer(value?.text ?? "0") + amount;
  if (!Number.isSafeInteger(sum)) throw new RedisError("ERR increment or decrement would overflow");
  keyspace.put(key, { kind: "string", text: String(sum) }, true);
  return sum;
}

export const stringCommands: Record<string, Command> = {
  GET: reads(1, (keyspace, [key = ""]) => keyspace.read(key, "string")?.text ?? null),
  MGET: reads(
    1,
    (keyspace, keys) =>
      keys.map((key) => (keyspace.kindOf(key) === "string" ? (keyspace.read(key, "string")?.text ?? null) : null)),
    MANY,
  ),
  SET: writes(2, set, MANY),
  SETEX: writes(3, (keyspace, [key = "", seconds = "", text = ""]) => set(keyspace, [key, text, "EX", seconds])),
  PSETEX: writes(3, (keyspace, [key = "", ms = "", text = ""]) => set(keyspace, [key, text, "PX", ms])),
  SETNX: writes(2, (keyspace, [key = "", text = ""]) => (set(keyspace, [key, text, "NX"]) === "OK" ? 1 : 0)),
  GETDEL: writes(1, (keyspace, [key = ""]) => {
    const text = keyspace.read(key, "string")?.text ?? null;
    keyspace.delete(key);
    return text;
  }),
  STRLEN: reads(1, (keyspace, [key = ""]) => Buffer.byteLength(keyspace.read(key, "string")?.text ?? "")),
  INCR: writes(1, (keyspace, [key = ""]) => add(keyspace, key, 1)),
  DECR: writes(1, (keyspace, [key = ""]) => add(keyspace, key, -1)),
  INCRBY: writes(2, (keyspace, [key = "", amount]) => add(keyspace, key, Numbers.integer(amount))),
  DECRBY: writes(2, (keyspace, [key = "", amount]) => add(keyspace, key, -Numbers.integer(amount))),
};
