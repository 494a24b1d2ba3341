import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";

const QUIET_DEADLINE_MS = 10_000;
const name = pg.escapeIdentifier;

/** Does something with a database that nobody is connected to meanwhile: copies and new names need that. */
export async function whileQuiet<T>(admin: pg.Client, database: string, work: () => Promise<T>): Promise<T> {
  await admin.query(`ALTER DATABASE ${name(database)} ALLOW_CONNECTIONS false`);
  try {
    await cutConnections(admin, database);
    return await work();
  } finally {
    // By the name it has now: if `work` has renamed it, it stays closed.
    const { rows } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (rows.length > 0) await admin.query(`ALTER DATABASE ${name(database)} ALLOW_CONNECTIONS true`);
  }
}

async function cutConnections(admin: pg.Client, database: string): Promise<void> {
  const deadline = performance.now() + QUIET_DEADLINE_MS;
  while (performance.now() < deadline) {
    const { rows } = await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
      database,
    ]);
    if (rows.length === 0) return;
    await sleep(20);
  }
  throw new OperationProblem(`The connections to ${database} could not be cut. Nothing was changed.`);
}

/** A copy under a new name; the source is quiet for as long as that takes. */
export async function copyDatabase(admin: pg.Client, source: string, copy: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name(copy)} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name(copy)} TEMPLATE ${name(source)}`);
}

/** `next` takes the place of `current`, which goes on as `kept`, closed: all or nothing. */
export async function replaceDatabase(
  admin: pg.Client,
  { current, next, kept }: Readonly<Record<"current" | "next" | "kept", string>>,
): Promise<void> {
  await whileQuiet(admin, current, async () => {
    await admin.query("BEGIN");
    try {
      await admin.query(`ALTER DATABASE ${name(current)} RENAME TO ${name(kept)}`);
      await admin.query(`ALTER DATABASE ${name(next)} RENAME TO ${name(current)}`);
      await admin.query("COMMIT");
    } catch (error) {
      await admin.query("ROLLBACK");
      throw error;
    }
  });
}
