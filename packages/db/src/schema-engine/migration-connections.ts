import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { editConnectionUrl } from "../roles/edit-connection-url.ts";
import { adaptForCatalog } from "./adapt-for-catalog.ts";
import { openSessionPool } from "./open-session-pool.ts";
import { runOnce } from "./run-once.ts";
import { schemaOfUrl } from "./schema-of-url.ts";

export interface MigrationConnections extends SqlMigrationAwareDriverAdapterFactory {
  /** Ends what connect() opened: the engine keeps it, and its advisory lock, until then. */
  close(): Promise<void>;
}

/**
 * Connections for the schema engine: to the database itself, and to an empty one in which it tries migrations out.
 * `settings` are SET statements for the sessions.
 */
export function migrationConnections(
  url: string,
  shadowUrl?: string,
  settings: readonly string[] = [],
): MigrationConnections {
  const opened: SqlDriverAdapter[] = [];
  return {
    provider: "postgres",
    adapterName: "coderevai-schema-engine",
    connect: async () => {
      const adapter = await open(url, settings);
      opened.push(adapter);
      return adapter;
    },
    close: async () => {
      for (const adapter of opened.splice(0)) await adapter.dispose();
    },
    // PrismaPg's own connectToShadowDb() lets the connection string win over the database's name and so ends up in the
    // main database: never use it.
    connectToShadowDb: () => (shadowUrl ? open(shadowUrl) : openTemporary(url)),
  };
}

async function open(url: string, settings: readonly string[] = []): Promise<SqlDriverAdapter> {
  const pool = openSessionPool({ url, applicationName: "coderevai-schema-engine", settings });
  const schema = schemaOfUrl(url);
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  return adaptForCatalog(adapter, pool);
}

async function openTemporary(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await runOnce(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
  const shadow = editConnectionUrl(url, (parts) => {
    parts.pathname = `/${name}`;
  });
  const adapter = await open(shadow);
  const dispose = adapter.dispose.bind(adapter);
  return Object.assign(adapter, {
    dispose: async () => {
      await dispose();
      await runOnce(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  });
}
