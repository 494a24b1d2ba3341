import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { UsageProblem } from "./usage-problem.ts";

/** A command's words and options. Throws `UsageProblem` with the usage for an option that there is not. */
export function parseWords<const Options extends ParseArgsOptionsConfig>(
  words: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
