import pg from "pg";
import { OperationProblem } from "../operation-problem.ts";

const TIMEOUT_MS = 30_000;

/** A branch of tables alone that does not know its migrations: whoever made it was ended in the middle. */
export async function isHalfMade(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows: tables } = await client.query("SELECT FROM pg_class WHERE oid = to_regclass('_prisma_migrations')");
    if (tables.length === 0) return false;
    const { rows } = await client.query("SELECT FROM _prisma_migrations LIMIT 1");
    return rows.length === 0;
  } catch (error) {
    throw new OperationProblem(
      `The branch is there and does not answer (${error instanceof Error ? error.message : ""}).`,
    );
  } finally {
    await client.end();
  }
}
