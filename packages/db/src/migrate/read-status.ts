import pg from "pg";
import { schemaOfUrl } from "../schema-engine/schema-of-url.ts";
import { type MigrationStatus, statusOf } from "./status-of.ts";

/** Where a database stands. Reads, and tries the migrations out in a transaction that is rolled back. */
export async function readStatus(
  url: string,
  { withDrift, migrationsDir }: { withDrift: boolean; migrationsDir?: string },
): Promise<MigrationStatus> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const driftOfSchema = withDrift ? schemaOfUrl(url) : null;
    return await statusOf(client, { driftOfSchema, ...(migrationsDir && { migrationsDir }) });
  } finally {
    await client.end();
  }
}
