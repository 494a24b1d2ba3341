import { applyRoles, ROLE_KEYS, roleName } from "@coderevai/db/roles";
import pg from "pg";

const KEPT = { migrator: null, app: null, readonly: null };

/** Gives the restored tables to the server's roles, whose passwords stay. False when the server has none. */
export async function applyKnownRoles(url: string, prefix: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, query_timeout: 15_000 });
  await client.connect();
  try {
    const names = ROLE_KEYS.map((key) => roleName(prefix, key));
    const { rows } = await client.query("SELECT FROM pg_roles WHERE rolname = ANY ($1)", [names]);
    if (rows.length < names.length) return false;
  } finally {
    await client.end();
  }
  await applyRoles(url, prefix, KEPT);
  return true;
}
