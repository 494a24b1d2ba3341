import { readMigrations } from "@coderevai/db/migrate";
import { OperationProblem } from "../../operation-problem.ts";
import type { BackupManifest } from "../format/backup-manifest.ts";

/**
 * The migrations of the repository that the backed-up database had: its tables are made by exactly those, and the later
 * ones follow when the rows are back.
 * @throws OperationProblem when one is not here, or not as it was
 */
export function checkMigrations(
  { id, migrations }: BackupManifest,
  migrationsDir: string,
): ReturnType<typeof readMigrations> {
  const here = readMigrations(migrationsDir);
  return migrations.map(({ name, checksum }, index) => {
    const migration = here[index];
    if (migration?.name !== name) {
      const known = here.some((candidate) => candidate.name === name);
      const what = known ? "was not the next one there as it is here" : "is not in this checkout";
      throw new OperationProblem(
        `The back-up ${id} needs the migration ${name}, which ${what}. Use the checkout it names.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new OperationProblem(
        `The migration ${name} has other words here than in the database of the back-up ${id}. Use the checkout it names.`,
      );
    }
    return migration;
  });
}
