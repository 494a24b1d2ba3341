import type { Command } from "./command.ts";
import { hashCommands } from "./commands/hash-commands.ts";
import { keyCommands } from "./commands/key-commands.ts";
import { listCommands } from "./commands/list-commands.ts";
import { setCommands } from "./commands/set-commands.ts";
import { sortedSetCommands } from "./commands/sorted-set-commands.ts";
import { stringCommands } from "./commands/string-commands.ts";
import { RedisError } from "./redis-error.ts";

const COMMANDS = new Map<string, Command>(
  Object.entries({
    ...keyCommands,
    ...stringCommands,
    ...hashCommands,
    ...setCommands,
    ...sortedSetCommands,
    ...listCommands,
  }),
);

/** @throws RedisError when there is no such command or it takes another number of arguments */
export function findCommand(name: string, argumentCount: number): Command {
  const command = COMMANDS.get(name.toUpperCase());
  if (!command) throw new RedisError(`ERR unknown command '${name}'`);
  if (argumentCount >= command.least && argumentCount <= command.most) return command;
  throw new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
}
