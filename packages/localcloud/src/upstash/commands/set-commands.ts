import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";

const membersOf = (keyspace: Keyspace, key: string) => keyspace.read(key, "set")?.members ?? new Set<string>();

export const setCommands: Record<string, Command> = {
  SADD: writes(
    2,
    (keyspace, [key = "", ...added]) => {
      const { members } = keyspace.open(key, "set");
      const before = members.size;
      for (const member of added) members.add(member);
      return members.size - before;
    },
    MANY,
  ),
  SREM: writes(
    2,
    (keyspace, [key = "", ...removed]) => {
      const members = membersOf(keyspace, key);
      const count = removed.filter((member) => members.delete(member)).length;
      keyspace.dropIfEmpty(key);
      return count;
    },
    MANY,
  ),
  SCARD: reads(1, (keyspace, [key = ""]) => membersOf(keyspace, key).size),
  SMEMBERS: reads(1, (keyspace, [key = ""]) => [...membersOf(keyspace, key)]),
  SISMEMBER: reads(2, (keyspace, [key = "", member = ""]) => (membersOf(keyspace, key).has(member) ? 1 : 0)),
  SMISMEMBER: reads(
    2,
    (keyspace, [key = "", ...asked]) => asked.map((member) => (membersOf(keyspace, key).has(member) ? 1 : 0)),
    MANY,
  ),
};
