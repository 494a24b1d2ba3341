import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Pool } from "pg";
import { type Clock, fromPrisma, PgBoss } from "pg-boss";
import type { Transaction } from "../postgres/transactions.ts";
import { withinDeadline } from "../postgres/within-deadline.ts";
import { QUEUE, QUIET } from "./job-queue-settings.ts";

/** It carries ids alone. */
interface JobToSend {
  readonly ownerId: OwnerId;
  readonly reviewId: ReviewId;
  /** 0 comes first, then -1 and so on; of equals the older one. */
  readonly priority: number;
  readonly startAfter: Date | null;
}

/** Puts jobs into the queue as part of our own transactions. */
export interface JobSender {
  /** Looks once whether the queue is there, before a transaction is begun. Throws when it is not installed. */
  ready(): Promise<void>;
  /** False when the review has a live job already. */
  send(transaction: Transaction, job: JobToSend): Promise<boolean>;
  /** Gives the waiting job of a review another priority; nothing where none waits. */
  rank(reviewId: ReviewId, priority: number): Promise<void>;
}

/** pg-boss reads its queues again every minute; a process that only sends must not keep the database awake by it. */
const NO_TIMERS: Clock = {
  now: () => Date.now(),
  setTimeout: () => null,
  setInterval: () => null,
  clearTimeout: () => {},
  clearInterval: () => {},
};

/** Uses the same connections as everything else. */
export function createJobSender(pool: Pool): JobSender {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ ...QUIET, db, clock: NO_TIMERS });
  // Nothing runs in the background, so every failure is a caller's rejection.
  boss.on("error", () => {});
  return {
    ready: async () => {
      await withinDeadline(() => boss.start());
    },
    send: async (transaction, { ownerId, reviewId, priority, startAfter }) => {
      const options = { priority, singletonKey: reviewId, db: fromPrisma(transaction) };
      const id = await boss.send(QUEUE, { ownerId, reviewId }, startAfter ? { ...options, startAfter } : options);
      return id !== null;
    },
    rank: async (reviewId, priority) => {
      await withinDeadline(() => boss.update(QUEUE, undefined, { singletonKey: reviewId, priority }));
    },
  };
}
