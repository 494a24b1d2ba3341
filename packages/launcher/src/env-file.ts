import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const NAME = "env";
/** Within the first two nothing is escaped; within the last, `\n` would become a line break. */
const QUOTES = ["'", "`", '"'] as const;

/**
 * Writes what processes of the product find in their environment into the state folder, as NAME=value lines that Node's
 * `--env-file` reads, for operators' commands such as `pnpm services check --env`. Nobody but the owner can read it.
 */
export async function writeEnvFile(stateDir: string, env: Readonly<Record<string, string>>): Promise<string> {
  const file = join(stateDir, NAME);
  const lines = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}\n`);
  // The mode counts when the file is made, so one that was left behind goes first.
  await rm(file, { force: true });
  await writeFile(file, lines.join(""), { mode: 0o600, flag: "wx" });
  return file;
}

/** Once the product has stopped, what it says leads nowhere. */
export async function removeEnvFile(stateDir: string): Promise<void> {
  await rm(join(stateDir, NAME), { force: true });
}

function quote(value: string): string {
  const mark = QUOTES.find((one) => !value.includes(one));
  if (mark === undefined || (mark === '"' && value.includes("\\"))) {
    throw new Error("a variable holds every kind of quotation mark");
  }
  return `${mark}${value}${mark}`;
}
