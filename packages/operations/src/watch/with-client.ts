import pg from "pg";
import { OperationProblem } from "../operation-problem.ts";

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Runs the work over a connection of its own. Throws `OperationProblem` where there is none to be had. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "coderevai-operations",
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new OperationProblem(`The database of DATABASE_URL_UNPOOLED does not let us in${code}. Look at its address.`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
