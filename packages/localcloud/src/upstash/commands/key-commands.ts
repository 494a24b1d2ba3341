import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";
import { Numbers } from "../numbers.ts";
import { RedisError } from "../redis-error.ts";

const GONE = -2;
const STAYS = -1;

/** Redis's patterns: `*`, `?` and a backslash before a character meant as it is. */
function globToPattern(glob: string): RegExp {
  const source = glob.replace(/\\(.)|([*?])|([.+^${}()|[\]])/gs, (_all, escaped, wild, special) => {
    if (wild) return wild === "*" ? ".*" : ".";
    return (escaped ?? special).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "s");
}

function timeLeft(keyspace: Keyspace, key: string, unitMs: number): number {
  const left = keyspace.timeLeft(key);
  if (left === null) return GONE;
  return left === undefined ? STAYS : Math.ceil(left / unitMs);
}

/** Sets the time of expiry; a time already past deletes the key. */
function expire(keyspace: Keyspace, key: string, at: number, condition: string | undefined): number {
  const left = keyspace.timeLeft(key);
  if (left === null) return 0;
  const word = condition?.toUpperCase();
  if (word === "NX" && left !== undefined) return 0;
  if (word === "XX" && left === undefined) return 0;
  if (word !== undefined && word !== "NX" && word !== "XX") throw new RedisError(`ERR Unsupported option ${condition}`);
  if (at <= keyspace.now()) keyspace.delete(key);
  else keyspace.expireAt(key, at);
  return 1;
}

/** All keys come in one answer, so the cursor is always done. */
function scan(keyspace: Keyspace, [, ...words]: readonly string[]): ["0", string[]] {
  const at = words.findIndex((word) => word.toUpperCase() === "MATCH");
  const pattern = globToPattern(at < 0 ? "*" : (words[at + 1] ?? "*"));
  return ["0", keyspace.keys().filter((key) => pattern.test(key))];
}

function flush(keyspace: Keyspace): "OK" {
  keyspace.clear();
  return "OK";
}

const remove: Command = writes(1, (keyspace, keys) => keys.filter((key) => keyspace.delete(key)).length, MANY);

export const keyCommands: Record<string, Command> = {
  PING: reads(0, (_keyspace, [text = "PONG"]) => text, 1),
  ECHO: reads(1, (_keyspace, [text = ""]) => text),
  TIME: reads(0, (keyspace) => [String(Math.floor(keyspace.now() / 1_000)), String((keyspace.now() % 1_000) * 1_000)]),
  DBSIZE: reads(0, (keyspace) => keyspace.keys().length),
  FLUSHALL: writes(0, flush, 1),
  FLUSHDB: writes(0, flush, 1),
  DEL: remove,
  UNLINK: remove,
  EXISTS: reads(1, (keyspace, keys) => keys.filter((key) => keyspace.has(key)).length, MANY),
  TYPE: reads(1, (keyspace, [key = ""]) => keyspace.kindOf(key) ?? "none"),
  KEYS: reads(1, (keyspace, [glob = "*"]) => keyspace.keys().filter((key) => globToPattern(glob).test(key))),
  SCAN: reads(1, scan, MANY),
  TTL: reads(1, (keyspace, [key = ""]) => timeLeft(keyspace, key, 1_000)),
  PTTL: reads(1, (keyspace, [key = ""]) => timeLeft(keyspace, key, 1)),
  PERSIST: writes(1, (keyspace, [key = ""]) =>
    typeof keyspace.timeLeft(key) === "number" && keyspace.expireAt(key, undefined) ? 1 : 0,
  ),
  EXPIRE: writes(
    2,
    (keyspace, [key = "", s, condition]) =>
      expire(keyspace, key, keyspace.now() + Numbers.integer(s) * 1_000, condition),
    3,
  ),
  PEXPIRE: writes(
    2,
    (keyspace, [key = "", ms, condition]) => expire(keyspace, key, keyspace.now() + Numbers.integer(ms), condition),
    3,
  ),
  EXPIREAT: writes(
    2,
    (keyspace, [key = "", s, condition]) => expire(keyspace, key, Numbers.integer(s) * 1_000, condition),
    3,
  ),
  PEXPIREAT: writes(
    2,
    (keyspace, [key = "", ms, condition]) => expire(keyspace, key, Numbers.integer(ms), condition),
    3,
  ),
};
