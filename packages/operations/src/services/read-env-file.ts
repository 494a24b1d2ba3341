import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { UsageProblem } from "../usage-problem.ts";

/** The variables of a file of NAME=value lines, and nothing of this process's own environment. */
export function readEnvFile(file: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const { code = "not readable" } = error as NodeJS.ErrnoException;
    throw new UsageProblem(`${file} cannot be read (${code}). Name a file of NAME=value lines with --env.`);
  }
}
