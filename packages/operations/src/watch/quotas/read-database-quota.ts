import { withClient } from "../with-client.ts";
import { limitOf, type Quota } from "./quota.ts";

/** The size of a Postgres of one's own, by asking it. */
export async function readDatabaseQuota(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Quota> {
  const used = await withClient(url, async (client) => {
    const { rows } = await client.query<{ bytes: string }>("SELECT pg_database_size(current_database()) AS bytes");
    return Number(rows[0]?.bytes);
  });
  return { name: "database-bytes", used, limit: limitOf("database-bytes", undefined, env), periodEnd: null };
}
