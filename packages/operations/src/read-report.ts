import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { OperationProblem } from "./operation-problem.ts";

/** What an earlier step wrote into a file; null when there is no such file, because that step did not come to its end. */
export async function readReport<T>(file: string, form: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new OperationProblem(`${file} cannot be read (${error.code}).`);
  });
  if (text === null) return null;
  try {
    return form.parse(JSON.parse(text));
  } catch {
    throw new OperationProblem(`${file} is not what the step before writes.`);
  }
}
