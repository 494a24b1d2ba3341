import type { Clock } from "@coderevai/platform/clock";
import type pg from "pg";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainConnection } from "./explain-connection.ts";

/** Leases, limits and periods compare moments of the two clocks; a session token lives for a minute. */
const MOST_SKEW_MS = 5_000;

/** How far apart the database's clock and this machine's are. */
export const checkClock = defineCheck({
  name: "database.clock",
  variables: ["DATABASE_URL", "DATABASE_CA"],
  needs: ["database.pooled"],
  run: async ({ DATABASE_URL: url, DATABASE_CA: ca = null }, { databases, clock }) => {
    const { use } = await databases.open({ url, ca });
    const skewMs = await use((client) => measureSkew(client, clock)).catch((error: unknown) => {
      throw explainConnection(error, "DATABASE_URL");
    });
    const size = `${(Math.abs(skewMs) / 1_000).toFixed(1)} s`;
    if (Math.abs(skewMs) <= MOST_SKEW_MS) return `The database's clock and this machine's are ${size} apart.`;
    throw new CheckProblem(
      `The database's clock is ${size} ${skewMs > 0 ? "ahead of" : "behind"} this machine's.`,
      "Let both keep time by NTP: sessions, signatures and limits fail or last too long until they do.",
    );
  },
});

/** How far the server is ahead, in milliseconds; right to half a round trip. */
async function measureSkew(client: pg.Client, clock: Clock): Promise<number> {
  const beforeMs = clock.now().getTime();
  const { rows } = await client.query<{ now_ms: number }>(
    "SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now_ms",
  );
  const afterMs = clock.now().getTime();
  // The answer was made somewhere between the two.
  return (rows[0]?.now_ms ?? 0) - (beforeMs + afterMs) / 2;
}
