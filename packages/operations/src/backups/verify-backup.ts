import { OperationProblem } from "../operation-problem.ts";
import { pourTable } from "./shelf/pour-table.ts";
import type { OpenedBackup } from "./shelf/read-parts.ts";
import { RowCounter } from "./shelf/row-counter.ts";
import { TABLE_SOURCE } from "./tables/table-source.ts";

/** Reads every part, without a database: sizes, hashes, seals, the rows' bytes and their number. @throws OperationProblem */
export async function verifyBackup(backup: OpenedBackup): Promise<void> {
  for (const table of backup.manifest.tables) {
    const counter = new RowCounter();
    await pourTable(backup, table, counter);
    if (counter.rows !== table.rows) {
      throw new OperationProblem(
        `${TABLE_SOURCE.title(table)} in the back-up ${backup.manifest.id} has ${counter.rows} rows, and its manifest says ${table.rows}.`,
      );
    }
  }
}
