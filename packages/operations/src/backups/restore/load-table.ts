import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { OperationProblem } from "../../operation-problem.ts";
import type { DumpedTable } from "../format/backup-manifest.ts";
import { pourTable } from "../shelf/pour-table.ts";
import type { OpenedBackup } from "../shelf/read-parts.ts";
import { countRows } from "../tables/count-rows.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";

/** Loads a table and compares what is in it with what was in the one that was dumped. */
export async function loadTable(session: pg.Client, backup: OpenedBackup, table: DumpedTable): Promise<void> {
  const name = TABLE_SOURCE.name(table);
  // Rows of a table that was emptied in the same transaction can be written as seen by everybody, which saves a pass.
  // Migrations may have put rows there. The queue's table has none, and takes this neither.
  const isOurs = table.schema === "public";
  await session.query("BEGIN");
  if (isOurs) await session.query(`TRUNCATE ${name}`);
  const options = isOurs ? "FORMAT binary, FREEZE" : "FORMAT binary";
  const copy = session.query(copyFrom(`COPY ${name} (${TABLE_SOURCE.columns(table)}) FROM STDIN (${options})`));
  await pourTable(backup, table, copy);
  await session.query("COMMIT");
  const { rows, checksum } = await countRows(session, table);
  if (rows !== table.rows || checksum !== table.checksum) {
    throw new OperationProblem(
      `${TABLE_SOURCE.title(table)} was restored with ${rows} rows of the checksum ${checksum}, and ${table.rows} of ${table.checksum} were backed up. Nothing was restored.`,
    );
  }
}
