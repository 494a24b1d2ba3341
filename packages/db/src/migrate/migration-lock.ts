import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { describeHolders } from "./describe-holders.ts";
import { MigrationProblem } from "./migration-problem.ts";

/** Any number of ours, held while a whole deployment of the schema lasts, queue included. */
const OUR_LOCK = 7_264_501_894;
/** The number of Prisma's schema engine, held by the very session that runs the scripts. */
export const PRISMA_LOCK = 72_707_369;
const POLL_MS = 100;
/** For the keeper's own few statements, which touch Prisma's notes. */
const OWN_LOCK_TIMEOUT_MS = 10_000;

/**
 * Does the work while no other of our migrators runs, on a session that keeps the lock. It ends with the process, so a
 * killed migrator stands in nobody's way. Throws a `MigrationProblem` after `waitMs`.
 */
export async function withMigrationLock<T>(
  url: string,
  waitMs: number,
  work: (keeper: pg.Client) => Promise<T>,
): Promise<T> {
  const keeper = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "coderevai-migrate",
  });
  // A session that is cut off is told by its next statement.
  keeper.on("error", () => {});
  await keeper.connect();
  try {
    await keeper.query(`SET lock_timeout = ${OWN_LOCK_TIMEOUT_MS}`);
    await takeLock(keeper, OUR_LOCK, waitMs);
    return await work(keeper);
  } finally {
    await keeper.end();
  }
}

/** Does the work while no schema engine runs a script here, not even one whose process was killed. */
export async function withPrismaLock<T>(keeper: pg.Client, waitMs: number, work: () => Promise<T>): Promise<T> {
  await takeLock(keeper, PRISMA_LOCK, waitMs);
  try {
    return await work();
  } finally {
    await keeper.query("SELECT pg_advisory_unlock($1)", [PRISMA_LOCK]);
  }
}

/**
 * Asks again and again instead of waiting in the server: a statement that waits is a transaction, and CREATE INDEX
 * CONCURRENTLY of the one who holds the lock would wait for it, for ever.
 */
async function takeLock(keeper: pg.Client, lock: number, waitMs: number): Promise<void> {
  const deadlineMs = performance.now() + waitMs;
  for (;;) {
    const { rows } = await keeper.query("SELECT pg_try_advisory_lock($1) AS taken", [lock]);
    if (rows[0]?.taken === true) return;
    if (performance.now() >= deadlineMs) break;
    await sleep(POLL_MS);
  }
  const { rows } = await keeper.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND (classid::bigint << 32 | objid::bigint) = $1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [lock],
  );
  const holders = await describeHolders(
    keeper,
    rows.map(({ pid }) => pid),
  );
  throw new MigrationProblem(
    `Another migrator has not ended within ${Math.round(waitMs / 1_000)} s (${holders ?? "it has just ended"}). Nothing was changed by this one; call it again when the other has ended.`,
  );
}
