import type { Keyspace } from "./keyspace.ts";
import type { Reply } from "./reply.ts";

/** One Redis command: how many arguments it takes after its name, whether it writes, and what it does. */
export type Command = {
  least: number;
  most: number;
  writes: boolean;
  run(keyspace: Keyspace, args: readonly string[]): Reply;
};

type Run = Command["run"];

/** A command that only reads. Without `most` the number of arguments is exact. */
export function reads(least: number, run: Run, most = least): Command {
  return { least, most, writes: false, run };
}

/** A command that changes something. Without `most` the number of arguments is exact. */
export function writes(least: number, run: Run, most = least): Command {
  return { least, most, writes: true, run };
}

/** For commands that take any number of arguments. */
export const MANY = Number.POSITIVE_INFINITY;
