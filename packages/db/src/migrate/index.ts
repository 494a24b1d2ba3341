export { type AppliedMigrations, applyMigrations, MIGRATIONS_DIR } from "./apply-migrations.ts";
export { type ChosenEngine, chooseEngine } from "./choose-engine.ts";
export { MigrationProblem } from "./migration-problem.ts";
export { readMigrations } from "./read-migrations.ts";
export { readStatus } from "./read-status.ts";
export { resolveMigration } from "./resolve-migration.ts";
export { runPrisma } from "./run-prisma.ts";
export { type MigrationStatus, statusOf } from "./status-of.ts";
