import { loadSchemaEngine } from "../schema-engine/load-schema-engine.ts";
import { migrationConnections } from "../schema-engine/migration-connections.ts";
import type { EngineTask } from "./migration-engine.ts";
import { toMigrationList } from "./read-migrations.ts";

/** Prisma's schema engine as WebAssembly, in this process: needs no network and no CLI. */
export async function runWasmEngine({ url, migrationsDir, migrations, lockTimeoutMs }: EngineTask): Promise<void> {
  // The last setting ends a statement whose migrator was killed, instead of doing the work for nobody.
  const settings = [`SET lock_timeout = ${lockTimeoutMs}`, "SET client_connection_check_interval = '2s'"];
  const { engine, close } = await loadSchemaEngine(migrationConnections(url, undefined, settings), []);
  try {
    await engine.applyMigrations({
      migrationsList: toMigrationList(migrationsDir, migrations),
      filters: { externalTables: [], externalEnums: [] },
    });
  } finally {
    await close();
  }
}
