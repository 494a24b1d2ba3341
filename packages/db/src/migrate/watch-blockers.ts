import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { describeHolders } from "./describe-holders.ts";
import { PRISMA_LOCK } from "./migration-lock.ts";

const LOOK_EVERY_MS = 250;

/** Looks, while the work runs, who stands in the way of the session that migrates; `stop` gives the last one seen. */
export function watchBlockers(keeper: pg.Client): { stop(): Promise<string | null> } {
  const stopped = new AbortController();
  let last: string | null = null;
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      last = (await describeHolders(keeper, await blockersOf(keeper))) ?? last;
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })().catch(() => {
    // Only a sentence would be poorer; what is wrong with the session is told by the work itself.
  });
  return {
    stop: async () => {
      stopped.abort();
      await watching;
      return last;
    },
  };
}

/** Prisma's engine holds or awaits its advisory lock in the session in which it runs the scripts; the queue's is named. */
async function blockersOf(keeper: pg.Client): Promise<number[]> {
  const { rows } = await keeper.query<{ pid: number }>(
    `SELECT DISTINCT blocker.pid
     FROM pg_stat_activity migrating, unnest(pg_blocking_pids(migrating.pid)) AS blocker (pid)
     WHERE migrating.datname = current_database() AND migrating.pid <> pg_backend_pid() AND blocker.pid <> 0
       AND (migrating.application_name = 'coderevai-migrate-queue' OR EXISTS (
         SELECT FROM pg_locks WHERE pg_locks.pid = migrating.pid AND locktype = 'advisory' AND classid = 0
           AND objid = $1 AND objsubid = 1))`,
    [PRISMA_LOCK],
  );
  return rows.map(({ pid }) => pid);
}
