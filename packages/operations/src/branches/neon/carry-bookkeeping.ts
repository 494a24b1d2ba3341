import pg from "pg";

/** Tables whose rows say what the schema is. A branch of tables alone has none, and migrations would start anew on it. */
const TABLES = ["public._prisma_migrations", "pgboss.version", "pgboss.queue"];
const DEADLINE_MS = 30_000;

/** Copies from one database to another which migrations were applied and which queue there is: nothing of anybody. */
export async function carryBookkeeping(fromUrl: string, toUrl: string): Promise<void> {
  const [from, to] = [connect(fromUrl), connect(toUrl)];
  try {
    await Promise.all([from.connect(), to.connect()]);
    for (const table of TABLES) {
      const { rows } = await from.query<{ found: boolean }>("SELECT to_regclass($1) IS NOT NULL AS found", [table]);
      if (rows[0]?.found !== true) continue;
      const copied = await from.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${table} t`,
      );
      await to.query(
        `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
        [copied.rows[0]?.rows],
      );
    }
  } finally {
    await Promise.allSettled([from.end(), to.end()]);
  }
}

function connect(connectionString: string): pg.Client {
  // A branch that sleeps takes a moment to wake.
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: DEADLINE_MS, query_timeout: DEADLINE_MS });
  client.on("error", () => {});
  return client;
}
