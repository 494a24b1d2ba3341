import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import { readCatalogue } from "../dump/read-catalogue.ts";
import type { BackupManifest } from "../format/backup-manifest.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";

/** The tables that the migrations made are those that were dumped, column by column; the queue's are compared by version. */
export async function compareColumns(session: pg.Client, { id, tables }: BackupManifest): Promise<void> {
  const made = (await readCatalogue(session)).tables.filter(({ schema }) => schema === "public");
  const dumped = tables.filter(({ schema }) => schema === "public");
  for (const table of dumped) {
    const twin = made.find(({ name }) => name === table.name);
    if (isDeepStrictEqual(twin?.columns, table.columns)) continue;
    throw new OperationProblem(
      `${TABLE_SOURCE.title(table)} in the back-up ${id} has other columns than its migrations make: somebody changed that database by hand.`,
    );
  }
  const missing = made.find(({ name }) => !dumped.some((table) => table.name === name));
  if (missing === undefined) return;
  throw new OperationProblem(`The back-up ${id} lacks the table ${missing.name}, which its migrations make.`);
}
