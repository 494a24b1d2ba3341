import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { MigrationProblem } from "./migration-problem.ts";
import { watchBlockers } from "./watch-blockers.ts";

/** How often a lock is asked for; the pauses between are a fifth of the wait at first, and then twice as long each time. */
const ATTEMPTS = 4;
const FIRST_PAUSE = 1 / 5;

/** 55P03, 40P01 and P1002 (Prisma's own lock) in the words in which Postgres, the WebAssembly engine and the CLI tell them. */
const LOCK_FAILURE =
  /\b55P03\b|\b40P01\b|\bP1002\b|canceling statement due to lock timeout|deadlock detected|advisory lock/;

interface LockedWork<T> {
  readonly keeper: pg.Client;
  readonly lockTimeoutMs: number;
  work(): Promise<T>;
  /** Puts right what a failed attempt left open. */
  tidy(): Promise<unknown>;
  /** Hears, in a sentence, why it waits. */
  tell(sentence: string): void;
}

/**
 * Does the work again while a lock it needs is held by another, some times and with pauses in which everybody else's
 * statements, queued behind ours, get their turn. Then it gives up and says who holds it.
 */
export async function retryWhenLocked<T>({ keeper, lockTimeoutMs, work, tidy, tell }: LockedWork<T>): Promise<T> {
  let holder: string | null = null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const watch = watchBlockers(keeper);
    try {
      return await work();
    } catch (error) {
      holder = (await watch.stop()) ?? holder;
      if (!LOCK_FAILURE.test(String(error))) throw error;
      await tidy();
      if (attempt === ATTEMPTS) break;
      const pauseMs = lockTimeoutMs * FIRST_PAUSE * 2 ** (attempt - 1);
      tell(`A lock was not to be had within ${lockTimeoutMs} ms; held by ${holder ?? "nobody seen"}. Trying again.`);
      await sleep(pauseMs);
    } finally {
      await watch.stop();
    }
  }
  throw new MigrationProblem(
    `A lock was not to be had in ${ATTEMPTS} attempts of ${lockTimeoutMs} ms, held by ${holder ?? "a session that was not seen"}. The statement that waited was rolled back; call it again when that session has ended its transaction, or end it with pg_terminate_backend.`,
  );
}
