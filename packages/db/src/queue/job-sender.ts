import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Pool } from "pg";
import { type Clock, fromPrisma, PgBoss } from "pg-boss";
import type { DatabaseWatch } from "../database-watch.ts";
import type { Transaction } from "../postgres/transactions.ts";
import { withinDeadline } from "../postgres/within-deadline.ts";
import { QUEUE, QUIET } from "./job-queue-settings.ts";
import { readRounds, roundAfter } from "./read-rounds.ts";

/** It carries ids alone, and where it came from in the traces. */
interface JobToSend {
  readonly ownerId: OwnerId;
  readonly reviewId: ReviewId;
  readonly startAfter: Date | null;
}

/** Puts jobs into the queue as part of our own transactions. */
export interface JobSender {
  /** Looks once whether the queue is there, before a transaction is begun. Throws when it is not installed. */
  ready(): Promise<void>;
  /** Into the owner's next round. False when the review has a live job already. */
  send(transaction: Transaction, job: JobToSend): Promise<boolean>;
  /** Moves the waiting job of a review into another round; nothing where none waits. */
  move(reviewId: ReviewId, round: number): Promise<void>;
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
export function createJobSender(pool: Pool, watch: DatabaseWatch | undefined): JobSender {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ ...QUIET, db, clock: NO_TIMERS });
  // Nothing runs in the background, so every failure is a caller's rejection.
  boss.on("error", () => {});
  return {
    ready: async () => {
      await withinDeadline(() => boss.start());
    },
    send: async (transaction, { ownerId, reviewId, startAfter }) => {
      const { current, last } = await readRounds(transaction, ownerId);
      const traceparent = watch?.traceparent() ?? null;
      const id = await boss.send(
        QUEUE,
        { ownerId, reviewId, ...(traceparent !== null && { traceparent }) },
        {
          priority: -roundAfter(last, current),
          singletonKey: reviewId,
          group: { id: ownerId },
          db: fromPrisma(transaction),
          ...(startAfter && { startAfter }),
        },
      );
      return id !== null;
    },
    move: async (reviewId, round) => {
      await withinDeadline(() => boss.update(QUEUE, undefined, { singletonKey: reviewId, priority: -round }));
    },
  };
}
