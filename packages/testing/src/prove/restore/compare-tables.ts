import type { RestoreBench } from "./restore-bench.ts";

/** Left out by design: a cache, calls under way, and which migrations were applied, which has times of its own. */
const NOT_COMPARED = ["_prisma_migrations", "model_answers", "model_reservations", "deletions"];
/** What moves while the back-up is made (keep-moving.ts). */
const MOVING: Readonly<Record<string, string>> = { reviews: "units", api_usage: "tokens" };

type Compared = { readonly table: string; readonly rows: number; readonly isEqual: boolean };

/** Compares two databases table by table, by another way than the product's: the rows' number and the md5 of each as text. */
export async function compareTables(
  bench: RestoreBench,
  databases: readonly [one: string, other: string],
): Promise<Compared[]> {
  const tables = await bench.query<{ name: string; columns: string }>(
    databases[0],
    `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
       AND a.attname IS DISTINCT FROM ($2::jsonb)->>c.relname
     GROUP BY c.relname ORDER BY 1`,
    [NOT_COMPARED, JSON.stringify(MOVING)],
  );
  const compared: Compared[] = [];
  for (const { name, columns } of tables) {
    const text = `SELECT count(*)::int AS rows, sum(('x' || left(md5(ROW(${columns})::text), 16))::bit(64)::bigint)::text AS sum
                  FROM ${name}`;
    const [one, other] = await Promise.all(databases.map((url) => bench.query<{ rows: number }>(url, text)));
    const isEqual = JSON.stringify(one) === JSON.stringify(other);
    compared.push({ table: name, rows: one?.[0]?.rows ?? 0, isEqual });
  }
  return compared;
}
