import { POOL_SIZES } from "@coderevai/platform/shared-env";
import { WORKER_POOL } from "@coderevai/platform/worker-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { type ConnectionPlace, readConnectionPlace } from "./connection-place.ts";
import { explainConnection } from "./explain-connection.ts";

/** Beside its pool a worker listens to the queue, and a deployment migrates. */
const BESIDE = 3;

interface Limits {
  readonly most: number;
  readonly of_role: number;
  readonly of_database: number;
}

const LIMITS = `
  SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
           - coalesce(current_setting('reserved_connections', true), '0')::int AS most,
         (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS of_role,
         (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS of_database`;

/** Whether one web process and one worker at their largest find the connections they may open. */
export const checkPool = defineCheck({
  name: "database.pool",
  variables: ["APP_ENV", "DATABASE_URL", "DATABASE_URL_UNPOOLED", "DATABASE_CA"],
  needs: ["database.direct"],
  run: async (values, { databases }) => {
    const { APP_ENV: appEnv, DATABASE_URL: pooled, DATABASE_URL_UNPOOLED: direct, DATABASE_CA: ca = null } = values;
    const { use } = await databases.open({ url: direct, ca });
    const { rows } = await use((client) => client.query<Limits>(LIMITS)).catch((error: unknown) => {
      throw explainConnection(error, "DATABASE_URL_UNPOOLED");
    });
    const { most = 0, of_role = -1, of_database = -1 } = rows[0] ?? {};
    // -1 is no limit.
    const free = Math.min(most, ...[of_role, of_database].filter((limit) => limit >= 0));
    const web = POOL_SIZES[appEnv].maxConnections;
    const isPooled = isPooler(readConnectionPlace("DATABASE_URL", pooled), direct);
    const wanted = (isPooled ? 0 : web) + WORKER_POOL.maxConnections + BESIDE;
    const sizes = `a web process opens up to ${web}, a worker up to ${WORKER_POOL.maxConnections}`;
    if (wanted > free) {
      throw new CheckProblem(
        `${wanted} connections are needed and ${free} are to be had: ${sizes}, ${BESIDE} beside.`,
        "Raise max_connections or the role's limit, or let web processes go through a pooler by DATABASE_URL.",
      );
    }
    const way = isPooled ? "web processes go through a pooler" : "there is no pooler between";
    return `${free} connections to be had, ${wanted} needed: ${sizes}; ${way}.`;
  },
});

/** Another host than the server's own, reached over a network, can only be a pooler before it. */
function isPooler(place: ConnectionPlace | null, direct: string): boolean {
  if (place === null || place.reach === "socket") return false;
  return place.host !== readConnectionPlace("DATABASE_URL_UNPOOLED", direct)?.host;
}
