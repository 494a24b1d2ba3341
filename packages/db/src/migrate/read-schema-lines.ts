import type pg from "pg";

/** A line each for what a schema consists of; `$1` is the schema's oid. Names in it are short by the search path. */
const LINES = `
  SELECT format('relation %s %s persistence %s row security %s %s options %s view %s', c.relname, c.relkind,
           c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
           CASE WHEN c.relkind IN ('v', 'm') THEN md5(pg_get_viewdef(c.oid)) END) AS line
  FROM pg_class c WHERE c.relnamespace = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
    AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('column %s.%s %s not null %s default %s identity %s generated %s storage %s', c.relname, a.attname,
           format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
           a.attgenerated, a.attstorage)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace = $1 AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('constraint %s on %s %s valid %s', k.conname, c.relname, pg_get_constraintdef(k.oid), k.convalidated)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = $1 AND k.contype <> 'n' AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('index %s %s valid %s', i.relname,
           replace(pg_get_indexdef(x.indexrelid), ' ON ' || quote_ident(n.nspname) || '.', ' ON '), x.indisvalid)
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relnamespace = $1 AND c.relkind IN ('r', 'p', 'm') AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('policy %s on %s %s %s using %s check %s', p.polname, c.relname, p.polcmd, p.polpermissive,
           pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = $1
  UNION ALL
  SELECT format('trigger %s on %s %s %s', g.tgname, c.relname, pg_get_triggerdef(g.oid, true), g.tgenabled)
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE c.relnamespace = $1 AND NOT g.tgisinternal
  UNION ALL
  SELECT format('enum %s label %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = $1 GROUP BY t.typname
  UNION ALL
  SELECT format('function %s(%s) returns %s body %s', f.proname, pg_get_function_identity_arguments(f.oid),
           format_type(f.prorettype, NULL), md5(coalesce(f.prosrc, '') || coalesce(pg_get_function_sqlbody(f.oid), '')))
  FROM pg_proc f WHERE f.pronamespace = $1 AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = f.oid AND deptype = 'e')
  ORDER BY 1`;

/**
 * What a schema consists of, a line for each thing, told alike for two schemas of different names. More than Prisma's own
 * diff sees: checks, partial indexes, storage, policies and whether an index is valid. Call it within a transaction: it
 * sets the search path until its end.
 */
export async function readSchemaLines(client: pg.Client, schema: string): Promise<string[]> {
  await client.query("SELECT set_config('search_path', quote_ident($1), true)", [schema]);
  const { rows: namespaces } = await client.query("SELECT oid FROM pg_namespace WHERE nspname = $1", [schema]);
  const { rows } = await client.query<{ line: string }>(LINES, [namespaces[0]?.oid ?? 0]);
  return rows.map(({ line }) => line);
}
