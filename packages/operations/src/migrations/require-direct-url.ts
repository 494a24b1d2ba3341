import { OperationProblem } from "../operation-problem.ts";
import { UsageProblem } from "../usage-problem.ts";

/** What tells a pooler's address: Neon's host, the transaction mode of Supabase and PgBouncer, Prisma's own parameter. */
const POOLED = /-pooler\.|:6543(?:\/|\?|$)|[?&]pgbouncer=true/;

/** DATABASE_URL_UNPOOLED, refused where it leads to a pooler: migrating holds locks in sessions, which a pooler shares out. */
export function requireDirectUrl(env: Readonly<Record<string, string | undefined>>): string {
  const url = env.DATABASE_URL_UNPOOLED;
  if (url === undefined || url === "") {
    throw new UsageProblem("DATABASE_URL_UNPOOLED is missing: the address of Postgres itself, not of a pooler.");
  }
  if (POOLED.test(url)) {
    throw new OperationProblem(
      "DATABASE_URL_UNPOOLED leads to a pooler, which cannot hold the lock of a migration, so nothing was changed. Give the direct address: at Neon the one without -pooler in its host.",
    );
  }
  return url;
}
