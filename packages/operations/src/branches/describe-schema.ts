import pg from "pg";

const DEADLINE_MS = 60_000;

/** One line for everything that a migration can make, `what name: definition`. Long definitions are told by a digest. */
const STATEMENT = `
WITH ours AS (
  SELECT oid, nspname FROM pg_namespace
  WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_%'
), tables AS (
  SELECT c.oid, format('%I.%I', nspname, relname) AS name, c.relkind, c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class c JOIN ours ON ours.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm')
)
SELECT format('table %s: %s%s', name, CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view' ELSE 'rows' END,
  CASE WHEN relforcerowsecurity THEN ', row security forced' WHEN relrowsecurity THEN ', row security' ELSE '' END) AS line
FROM tables
UNION ALL
SELECT format('column %s.%I: %s%s%s', t.name, a.attname, format_type(a.atttypid, a.atttypmod),
  CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''))
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
UNION ALL
SELECT format('constraint %I on %s: %s', conname, t.name, pg_get_constraintdef(k.oid))
FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid WHERE k.contype <> 'n'
UNION ALL
SELECT format('index %I on %s: %s', c.relname, t.name, pg_get_indexdef(i.indexrelid))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN tables t ON t.oid = i.indrelid
UNION ALL
SELECT format('policy %I on %s: %s %s USING %s CHECK %s', polname, t.name, polcmd, polpermissive,
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
FROM pg_policy p JOIN tables t ON t.oid = p.polrelid
UNION ALL
SELECT format('trigger %I on %s: %s', tgname, t.name, pg_get_triggerdef(g.oid))
FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
UNION ALL
SELECT format('function %s: body %s', p.oid::regprocedure, left(md5(pg_get_functiondef(p.oid)), 12))
FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
UNION ALL
SELECT format('type %s: %s', e.enumtypid::regtype, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder))
FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN ours ON ours.oid = t.typnamespace GROUP BY e.enumtypid
ORDER BY line`;

/** What a database's tables are, without their rows, owners and grants. The same tables give the same lines. */
export async function describeSchema(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, query_timeout: DEADLINE_MS });
  client.on("error", () => {});
  await client.connect();
  try {
    // Names are told with their schema, whatever the role's search path is.
    await client.query("SET search_path = ''");
    const { rows } = await client.query<{ line: string }>(STATEMENT);
    return rows.map(({ line }) => line.replaceAll(/\s+/g, " "));
  } finally {
    await client.end();
  }
}
