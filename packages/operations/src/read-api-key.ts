import { readFile } from "node:fs/promises";
import { isKeySecret } from "@coderevai/db";
import { OperationProblem } from "./operation-problem.ts";
import { UsageProblem } from "./usage-problem.ts";

/** An API key from a file or from CODEREVAI_API_KEY, never from the command line, which other users of the machine see. */
export async function readApiKey(
  file: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const text = file === undefined ? env.CODEREVAI_API_KEY : await readKeyFile(file);
  if (!text) throw new UsageProblem("An API key is needed: in CODEREVAI_API_KEY, or in a file named by --key-file.");
  const key = text.trim();
  if (!isKeySecret(key)) throw new UsageProblem("The API key is not one: crai_ and 39 letters. A letter may be lost.");
  return key;
}

async function readKeyFile(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new OperationProblem(`${file} cannot be read (${error.code}).`);
  });
}
