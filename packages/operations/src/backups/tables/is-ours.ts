/** The tables that back-ups are about, as a condition on `c`, which is pg_class, and `n`, which is pg_namespace. */
export const IS_OURS = `(
  (n.nspname = 'public' AND c.relkind IN ('r', 'p') OR n.nspname = 'pgboss' AND c.relname = 'job')
  -- Extensions bring theirs along.
  AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))`;
