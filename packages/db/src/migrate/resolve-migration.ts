import { withMigrationLock, withPrismaLock } from "./migration-lock.ts";
import { MigrationProblem } from "./migration-problem.ts";

const WAIT_MS = 10_000;

/**
 * Notes of a migration that was begun and not ended what an operator found out: that its script had been applied, or that
 * it had not, and then the next deployment applies it. Throws a `MigrationProblem` when there is none of that name.
 */
export async function resolveMigration(url: string, name: string, isApplied: boolean): Promise<void> {
  await withMigrationLock(url, WAIT_MS, (keeper) =>
    withPrismaLock(keeper, WAIT_MS, async () => {
      const change = isApplied ? "finished_at = now(), applied_steps_count = 1, logs = NULL" : "rolled_back_at = now()";
      const { rowCount } = await keeper.query(
        `UPDATE _prisma_migrations SET ${change}
         WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
        [name],
      );
      if (rowCount === 0) {
        throw new MigrationProblem(`There is no migration ${name} that was begun and not ended. Nothing was changed.`);
      }
    }),
  );
}
