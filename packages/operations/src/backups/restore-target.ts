import { readFile } from "node:fs/promises";
import type { CommandScene } from "../command-scene.ts";
import { OperationProblem } from "../operation-problem.ts";
import { UsageProblem } from "../usage-problem.ts";

/** Addresses bear passwords, and the arguments of a process are everybody's to read: a file or the environment names it. */
export async function restoreTarget(env: CommandScene["env"], file: string | undefined): Promise<string> {
  if (file === undefined) {
    if (env.RESTORE_DATABASE_URL) return env.RESTORE_DATABASE_URL;
    throw new UsageProblem(
      "Say where to restore to: RESTORE_DATABASE_URL, or --into FILE with the address in it. Addresses are never arguments.",
    );
  }
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new OperationProblem(`${file} cannot be read (${error.code}).`);
  });
  return text.trim();
}
