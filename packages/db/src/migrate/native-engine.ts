import pg from "pg";
import type { MigrationEngine } from "./migration-engine.ts";
import { runPrisma } from "./run-prisma.ts";

/** Above what a statement may take by the migrator's role. */
const DEADLINE_MS = 20 * 60_000;

/** Prisma's own engine by its own CLI: `prisma migrate deploy`. `env` is the process's. */
export function nativeEngine(env: Readonly<Record<string, string | undefined>>): MigrationEngine {
  return async ({ url, lockTimeoutMs }) => {
    const address = await withLockTimeout(url, lockTimeoutMs);
    const { isDone, output } = await runPrisma(["migrate", "deploy"], {
      env: {
        ...env,
        CODEREVAI_PRISMA_NATIVE_ENGINE: "1",
        DATABASE_URL: address,
        DATABASE_URL_UNPOOLED: address,
      },
      timeoutMs: DEADLINE_MS,
    });
    // Before it stand what the CLI loaded and from where.
    if (!isDone) throw new Error(output.slice(Math.max(0, output.indexOf("Error: "))));
  };
}

/** The migrator's role has its limit (roles.sql). For any other role it goes along in the address. */
async function withLockTimeout(url: string, lockTimeoutMs: number): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ ms: number }>(
      "SELECT setting::int AS ms FROM pg_settings WHERE name = 'lock_timeout'",
    );
    const ms = rows[0]?.ms ?? 0;
    if ((ms > 0 && ms <= lockTimeoutMs) || /[?&]options=/.test(url)) return url;
    return `${url}${url.includes("?") ? "&" : "?"}options=-c%20lock_timeout%3D${lockTimeoutMs}`;
  } finally {
    await client.end();
  }
}
