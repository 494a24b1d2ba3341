import { readSecrets, writeSecrets } from "./secrets-file.ts";

/** Takes a branch that is gone out of a file of addresses. */
export async function forgetSecrets(file: string, branch: string): Promise<void> {
  const { [branch]: gone, ...rest } = await readSecrets(file);
  if (gone !== undefined) await writeSecrets(file, rest);
}
