import { PgBoss } from "pg-boss";
import { QUEUE, QUEUE_SETTINGS, QUIET } from "./job-queue-settings.ts";

/**
 * Brings pg-boss's schema and our queue up to date. `url` goes to Postgres itself, not to a pooler.
 * Part of migrating: web processes and workers only look whether it was done.
 */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ ...QUIET, migrate: true, connectionString: url, max: 1 });
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
  }
  if (failure !== undefined) throw failure;
}
