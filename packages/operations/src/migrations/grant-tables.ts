import { roleName } from "@coderevai/db/roles";
import pg from "pg";
import { OperationProblem } from "../operation-problem.ts";

/** Statements for what the roles lack, as roles.sql means it. `$1` is the app's role, `$2` the one that reads. */
const MISSING = `
  WITH relation AS (
    SELECT c.oid, c.relkind, c.oid::regclass::text AS name, c.relname = '_prisma_migrations' AS is_notes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p', 'S')
  )
  SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', name, $1::text) AS statement
  FROM relation WHERE relkind <> 'S' AND NOT is_notes AND NOT (
    has_table_privilege($1, oid, 'SELECT') AND has_table_privilege($1, oid, 'INSERT')
    AND has_table_privilege($1, oid, 'UPDATE') AND has_table_privilege($1, oid, 'DELETE'))
  UNION ALL
  SELECT format('GRANT SELECT ON %s TO %I', name, reader)
  FROM relation, unnest(ARRAY[$1, $2]::text[]) AS reader
  WHERE relkind <> 'S' AND (is_notes OR reader = $2) AND NOT has_table_privilege(reader, oid, 'SELECT')
  UNION ALL
  SELECT format('REVOKE INSERT, UPDATE, DELETE ON %s FROM %I', name, $1::text)
  FROM relation WHERE is_notes AND has_table_privilege($1, oid, 'INSERT, UPDATE, DELETE')
  UNION ALL
  SELECT format('GRANT USAGE, SELECT ON SEQUENCE %s TO %I', name, $1::text)
  FROM relation WHERE CASE relkind WHEN 'S' THEN NOT has_sequence_privilege($1, oid, 'USAGE') ELSE false END`;

/**
 * Lets the roles that are there use what a migration made; gives how many grants were missing. Where the migrator made it
 * none are: its default privileges cover them, but for the table of migrations, which the app may read alone. Where the
 * roles are not there, as on a machine of one's own, nothing is to be done.
 */
export async function grantTables(url: string, prefix: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const roles = [roleName(prefix, "app"), roleName(prefix, "readonly")];
    const { rows: known } = await client.query("SELECT FROM pg_roles WHERE rolname = ANY ($1)", [roles]);
    if (known.length < roles.length) return 0;
    const { rows } = await client.query<{ statement: string }>(MISSING, roles);
    await client.query(["BEGIN", "SET LOCAL lock_timeout = '5s'", ...rows.map(textOf), "COMMIT"].join("; "));
    return rows.length;
  } catch (error) {
    const message = error instanceof Error ? error.message : "no answer";
    throw new OperationProblem(
      `The migrations are applied, but the app's role may not use all they made (${message}). Call \`pnpm db environments apply\` before the app is deployed.`,
    );
  } finally {
    await client.end();
  }
}

function textOf({ statement }: { readonly statement: string }): string {
  return statement;
}
