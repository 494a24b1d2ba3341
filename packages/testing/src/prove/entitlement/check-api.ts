import { createDatabase } from "@coderevai/db";
import { startTestUpstash } from "@coderevai/localcloud/testing/upstash";
import pg from "pg";
import { checkBorders } from "./check-borders.ts";
import { checkChanges } from "./check-changes.ts";

/** What a run of this program prints. */
export interface ApiReport {
  readonly borders: Awaited<ReturnType<typeof checkBorders>>;
  readonly changes: Awaited<ReturnType<typeof checkChanges>>;
}

// A program: asks the API about rows in the Postgres of its argument, over a Redis of its own, and prints its report.
if (import.meta.main) process.stdout.write(JSON.stringify(await checkApi(process.argv[2] ?? "")));

async function checkApi(url: string): Promise<ApiReport> {
  const upstash = await startTestUpstash();
  // Nothing is sealed here.
  const sourceKeys = [{ id: "prove", secret: new Uint8Array(32) }] as const;
  const database = createDatabase({ url, minConnections: 0, maxConnections: 10, sourceKeys });
  const sql = new pg.Pool({ connectionString: url, max: 4 });
  try {
    const parts = { database, sql, upstash };
    return { borders: await checkBorders(parts), changes: await checkChanges(parts) };
  } finally {
    await sql.end();
    await database.close();
    await upstash.stop();
  }
}
