import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";
import { Numbers } from "../numbers.ts";
import { RedisError } from "../redis-error.ts";

function setFields(keyspace: Keyspace, [key = "", ...pairs]: readonly string[]): number {
  if (pairs.length % 2 !== 0) throw new RedisError("ERR wrong number of arguments for 'hset' command");
  const { fields } = keyspace.open(key, "hash");
  const before = fields.size;
  for (let index = 0; index < pairs.length; index += 2) fields.set(pairs[index] ?? "", pairs[index + 1] ?? "");
  return fields.size - before;
}

const fieldsOf = (keyspace: Keyspace, key: string) => keyspace.read(key, "hash")?.fields ?? new Map<string, string>();

export const hashCommands: Record<string, Command> = {
  HSET: writes(3, setFields, MANY),
  HMSET: writes(
    3,
    (keyspace, args) => {
      setFields(keyspace, args);
      return "OK";
    },
    MANY,
  ),
  HGET: reads(2, (keyspace, [key = "", field = ""]) => fieldsOf(keyspace, key).get(field) ?? null),
  HMGET: reads(
    2,
    (keyspace, [key = "", ...names]) => names.map((name) => fieldsOf(keyspace, key).get(name) ?? null),
    MANY,
  ),
  HGETALL: reads(1, (keyspace, [key = ""]) => [...fieldsOf(keyspace, key)].flat()),
  HLEN: reads(1, (keyspace, [key = ""]) => fieldsOf(keyspace, key).size),
  HEXISTS: reads(2, (keyspace, [key = "", field = ""]) => (fieldsOf(keyspace, key).has(field) ? 1 : 0)),
  HDEL: writes(
    2,
    (keyspace, [key = "", ...names]) => {
      const fields = fieldsOf(keyspace, key);
      const removed = names.filter((name) => fields.delete(name)).length;
      keyspace.dropIfEmpty(key);
      return removed;
    },
    MANY,
  ),
  HINCRBY: writes(3, (keyspace, [key = "", field = "", amount]) => {
    const sum = Numbers.integer(fieldsOf(keyspace, key).get(field) ?? "0") + Numbers.integer(amount);
    keyspace.open(key, "hash").fields.set(field, String(sum));
    return sum;
  }),
};
