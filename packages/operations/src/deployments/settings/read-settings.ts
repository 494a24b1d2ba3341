import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { OperationProblem } from "../../operation-problem.ts";
import { UsageProblem } from "../../usage-problem.ts";

const NAME = /^[A-Z][A-Z0-9_]{0,99}$/;
/** GitHub's bound for a secret. */
const MOST_BYTES = 48 * 1024;

/** Settings from a file of NAME="value" lines. Those without a value are left out. Values are in no message. */
export async function readSettings(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new OperationProblem(`${file} cannot be read (${error.code}).`);
  });
  const settings = new Map<string, string>();
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value === undefined || value === "") continue;
    if (!NAME.test(name)) throw new UsageProblem(`${file} has a name that is none of a setting.`);
    if (Buffer.byteLength(value) > MOST_BYTES) throw new UsageProblem(`The value of ${name} is longer than 48 KiB.`);
    settings.set(name, value);
  }
  if (settings.size === 0) throw new UsageProblem(`${file} holds no setting.`);
  return settings;
}
