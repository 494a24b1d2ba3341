import { readFile } from "node:fs/promises";
import { OperationProblem } from "../operation-problem.ts";
import { writePrivateFile } from "../write-private-file.ts";

/** What processes get of a branch, as variables: an app or worker the first, a migration the second, who looks the third. */
export interface BranchSecrets {
  readonly app: { readonly DATABASE_URL: string; readonly DATABASE_URL_UNPOOLED: string };
  readonly migrator: { readonly DATABASE_URL_UNPOOLED: string };
  /** The second is for back-ups, which need a session of the primary's own. */
  readonly readonly: { readonly DATABASE_READ_URL: string; readonly BACKUP_DATABASE_URL: string };
  /** While both the logins above and those before them are let in. */
  readonly rotation?: "begun";
}

/** By the branch's name. */
export type Secrets = Readonly<Record<string, BranchSecrets>>;

/** The same branches with other entries. */
export function mapSecrets(secrets: Secrets, change: (entry: BranchSecrets) => BranchSecrets): Secrets {
  return Object.fromEntries(Object.entries(secrets).map(([name, entry]) => [name, change(entry)]));
}

/** Nothing yet when there is no such file. */
export async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw new OperationProblem(`${file} cannot be read (${error.code}).`);
  });
  try {
    return JSON.parse(text) as Secrets;
  } catch {
    throw new OperationProblem(`${file} is not what pnpm db writes. Name another file, or move this one away.`);
  }
}

/** Whole or not at all, and for its owner's eyes alone. */
export function writeSecrets(file: string, secrets: Secrets): Promise<void> {
  return writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
}
