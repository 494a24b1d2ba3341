import { type Command, MANY, reads, writes } from "../command.ts";
import type { Keyspace } from "../keyspace.ts";
import { Numbers } from "../numbers.ts";

const itemsOf = (keyspace: Keyspace, key: string) => keyspace.read(key, "list")?.items ?? [];

function push(end: "push" | "unshift"): Command {
  return writes(
    2,
    (keyspace, [key = "", ...added]) => {
      const { items } = keyspace.open(key, "list");
      for (const item of added) items[end](item);
      return items.length;
    },
    MANY,
  );
}

function pop(end: "pop" | "shift"): Command {
  return writes(1, (keyspace, [key = ""]) => {
    const item = itemsOf(keyspace, key)[end]() ?? null;
    keyspace.dropIfEmpty(key);
    return item;
  });
}

export const listCommands: Record<string, Command> = {
  LPUSH: push("unshift"),
  RPUSH: push("push"),
  LPOP: pop("shift"),
  RPOP: pop("pop"),
  LLEN: reads(1, (keyspace, [key = ""]) => itemsOf(keyspace, key).length),
  LRANGE: reads(3, (keyspace, [key = "", start, stop]) => Numbers.slice(itemsOf(keyspace, key), start, stop)),
  LTRIM: writes(3, (keyspace, [key = "", start, stop]) => {
    const list = keyspace.read(key, "list");
    if (list) list.items = Numbers.slice(list.items, start, stop);
    keyspace.dropIfEmpty(key);
    return "OK";
  }),
};
