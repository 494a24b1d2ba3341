import type { Migration } from "./read-migrations.ts";

/** What an engine gets to know: where the scripts are, the database, and how long a statement may wait for a lock. */
export interface EngineTask {
  readonly url: string;
  readonly migrationsDir: string;
  readonly migrations: readonly Migration[];
  readonly lockTimeoutMs: number;
}

/** Applies what is missing and keeps Prisma's notes. Rejects with the database's own words. */
export type MigrationEngine = (task: EngineTask) => Promise<void>;
