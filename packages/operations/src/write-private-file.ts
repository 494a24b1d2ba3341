import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { OperationProblem } from "./operation-problem.ts";

/** Whole or not at all, and for its owner's eyes alone. A folder that is missing is made, for the owner alone as well. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  const half = `${file}.writing`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(half, text, { mode: 0o600 });
    await chmod(half, 0o600);
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw new OperationProblem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
