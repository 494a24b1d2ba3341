import pg from "pg";
import { OperationProblem } from "../operation-problem.ts";

/** Tables that say which migrations and which queue there are. They hold nothing of anybody. */
const BOOKKEEPING = ["public._prisma_migrations", "pgboss.version", "pgboss.queue"];
const DEADLINE_MS = 60_000;

/** Throws when a database that is to have tables alone has rows. Whatever made it, nobody gets it like that. */
export async function refuseRows(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, query_timeout: DEADLINE_MS });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
         AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
         AND n.nspname || '.' || c.relname <> ALL ($1)`,
      [BOOKKEEPING],
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM ${name}) AS found`);
      if (rows[0]?.found !== false) {
        throw new OperationProblem(
          `A branch that was to hold tables alone has rows in ${name}. It was not handed out.`,
        );
      }
    }
  } finally {
    await client.end();
  }
}
