import { Client } from "pg";

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Makes a database when it is missing; two processes may ask at once.
 * @param maintenanceUrl a database that always exists, such as `postgres`
 */
export async function ensureDatabase(maintenanceUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    // 42P04: another process made it in the meantime.
    if (!(error instanceof Error && "code" in error && (error.code === "42P04" || error.code === "23505"))) throw error;
  } finally {
    await client.end();
  }
}
