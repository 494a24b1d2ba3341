import { setTimeout as sleep } from "node:timers/promises";
import { findFaults, lookAtRows } from "./look-after.ts";
import { startMigrator } from "./migrator.ts";
import { openSession, type Stage } from "./stage.ts";

const LOCK_TIMEOUT_MS = 5_000;
/** What the scheduler of a busy machine may add. */
const SLACK_MS = 1_500;
/** Four attempts and the pauses between, and loading. */
const GIVEN_UP_WITHIN_MS = 60_000;

/** A transaction that does not end: the migrator gives up, and other sessions' statements wait no longer than its own. */
export async function holdLock(stage: Stage, say: (line: string) => void) {
  const database = await stage.copy();
  const { url, adminUrl } = database;
  const [holder, reader] = [await openSession(adminUrl), await openSession(adminUrl)];
  try {
    const rowsBefore = await lookAtRows(holder);
    await holder.query("BEGIN; SELECT count(*) FROM reviews");
    const startedMs = performance.now();
    const migrator = startMigrator(url, "wasm");
    let [isRunning, worstMs, reads] = [true, 0, 0];
    const ended = migrator.ended.finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      const askedMs = performance.now();
      await reader.query("SELECT id FROM reviews LIMIT 1");
      worstMs = Math.max(worstMs, performance.now() - askedMs);
      reads += 1;
      await sleep(10);
    }
    const { code, output } = await ended;
    const gaveUpMs = Math.round(performance.now() - startedMs);
    const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const isHolderNamed = output.includes(`session ${rows[0]?.pid} (`);
    const { rows: open } = await reader.query(
      "SELECT FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
    );
    await holder.query("ROLLBACK");
    const next = await startMigrator(url, "wasm").ended;
    const faults = await findFaults(database, rowsBefore);
    if (next.code !== 0) faults.push(next.output.slice(0, 500));
    say(`a held lock: given up after ${gaveUpMs} ms; a reader waited ${Math.round(worstMs)} ms at most`);
    const figures = {
      gaveUpMs,
      code,
      isHolderNamed,
      leftOpen: open.length,
      reads,
      worstReadMs: Math.round(worstMs),
      faults,
    };
    const pass =
      code === 1 &&
      gaveUpMs <= GIVEN_UP_WITHIN_MS &&
      isHolderNamed &&
      open.length === 0 &&
      worstMs >= LOCK_TIMEOUT_MS / 2 &&
      worstMs <= LOCK_TIMEOUT_MS + SLACK_MS &&
      faults.length === 0;
    return { pass, figures };
  } finally {
    await holder.end();
    await reader.end();
    await stage.drop(database);
  }
}
