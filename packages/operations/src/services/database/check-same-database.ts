import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import type { OpenDatabase } from "./open-databases.ts";

/** What tells one database from another, as seen by any role. A restart between two looks would tell them apart as well. */
const IDENTITY = `SELECT concat_ws(' ', pg_postmaster_start_time(), d.oid) AS identity
                  FROM pg_database d WHERE d.datname = current_database()`;

/** Whether the app's rows and the queue are in one database: a job is stored together with its review. */
export const checkSameDatabase = defineCheck({
  name: "database.same",
  variables: ["DATABASE_URL", "DATABASE_URL_UNPOOLED", "DATABASE_CA"],
  needs: ["database.pooled", "database.direct"],
  run: async ({ DATABASE_URL: pooled, DATABASE_URL_UNPOOLED: direct, DATABASE_CA: ca = null }, { databases }) => {
    const opened = await Promise.all([pooled, direct].map((url) => databases.open({ url, ca })));
    const [one, other] = await Promise.all(opened.map(readIdentity));
    if (one === other) return "Both addresses lead to one database.";
    throw new CheckProblem(
      "DATABASE_URL and DATABASE_URL_UNPOOLED lead to two databases: jobs would be lost.",
      "Take both from the same branch of the same project.",
    );
  },
});

async function readIdentity({ use }: OpenDatabase): Promise<string> {
  const { rows } = await use((client) => client.query<{ identity: string }>(IDENTITY));
  return rows[0]?.identity ?? "";
}
