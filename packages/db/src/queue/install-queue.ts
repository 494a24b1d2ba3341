import { PgBoss } from "pg-boss";
import { openSessionPool } from "../schema-engine/open-session-pool.ts";
import { QUEUE, QUEUE_SETTINGS, QUIET } from "./job-queue-settings.ts";

/**
 * Brings pg-boss's schema and our queue up to date. `url` goes to Postgres itself, not to a pooler. A statement waits for
 * a lock for `lockTimeoutMs`. Part of migrating: web processes and workers only look whether it was done.
 */
export async function installQueue(url: string, lockTimeoutMs: number): Promise<void> {
  const pool = openSessionPool({
    url,
    applicationName: "coderevai-migrate-queue",
    settings: [`SET lock_timeout = ${lockTimeoutMs}`],
  });
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ ...QUIET, migrate: true, db });
  let failure: unknown;
  boss.on("error", (error) => {
    failure = error;
  });
  try {
    await boss.start();
    const { policy, ...settings } = QUEUE_SETTINGS;
    const isThere = (await boss.getQueue(QUEUE)) !== null;
    await (isThere ? boss.updateQueue(QUEUE, settings) : boss.createQueue(QUEUE, { policy, ...settings }));
  } finally {
    await boss.stop();
    await pool.end();
  }
  if (failure !== undefined) throw failure;
}
