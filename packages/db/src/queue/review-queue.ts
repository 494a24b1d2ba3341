import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { PgBoss } from "pg-boss";
import type { DatabaseWatch } from "../database-watch.ts";
import { createPool } from "../postgres/create-pool.ts";
import { withinDeadline } from "../postgres/within-deadline.ts";
import type { ReviewKey } from "../review-store.ts";
import { QUEUE, QUIET } from "./job-queue-settings.ts";
import { findOrphans, type QueueState, readQueueState } from "./queue-statements.ts";

/** A job that this process has, until its heart is not heard for ten seconds. */
export interface TakenJob {
  readonly key: ReviewKey;
  readonly id: string;
  /** Names the attempt: who comes late with an older one changes nothing. */
  readonly retryCount: number;
  /** Of what put it into the queue, where that was traced. */
  readonly traceparent?: string;
}

/** The workers' side of the queue. Nothing asks the database by itself; methods throw `StorageUnavailable`. */
export interface ReviewQueue {
  /** The next job whose time has come: of the lowest round the oldest. */
  take(): Promise<TakenJob | null>;
  /** Says that the job is still worked on; false when it was given to another. */
  beat(job: TakenJob): Promise<boolean>;
  /** The job is over, however its review ended. */
  complete(job: TakenJob): Promise<void>;
  /** Puts the job back; after many times it is dead. */
  giveBack(job: TakenJob): Promise<void>;
  /** Frees the jobs of workers that fell silent and deletes old ones. */
  tend(): Promise<void>;
  /** What there is to do. */
  look(): Promise<QueueState>;
  /** Reviews that wait or run and whose job is dead or gone, at most `limit`. Nobody else would end them. */
  findOrphans(limit: number): Promise<ReviewKey[]>;
  close(): Promise<void>;
}

export interface QueueOptions {
  /** The direct one. */
  readonly url: string;
  readonly ca?: string | null;
  /** Hears what fails in the background. */
  onError(error: unknown): void;
  readonly watch?: DatabaseWatch;
}

export async function openReviewQueue(options: QueueOptions): Promise<ReviewQueue> {
  const { url, ca = null, watch } = options;
  const pool = createPool({ url, ca, minConnections: 0, maxConnections: 2, ...(watch && { watch }) }, "queue");
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ ...QUIET, db, monitorIntervalSeconds: 1 });
  boss.on("error", options.onError);
  const close = async () => {
    await boss.stop({ graceful: false });
    await pool.end();
  };
  try {
    await withinDeadline(() => boss.start());
  } catch (error) {
    await close();
    throw error;
  }
  return {
    take: () => withinDeadline(async () => toTakenJob(await boss.fetch<JobData>(QUEUE))),
    beat: async (job) => {
      const { affected } = toResponse(await withinDeadline(() => boss.touch(QUEUE, job)));
      return affected > 0;
    },
    complete: async (job) => {
      await withinDeadline(() => boss.complete(QUEUE, job));
    },
    giveBack: async (job) => {
      await withinDeadline(() => boss.fail(QUEUE, job));
    },
    tend: () => withinDeadline(() => boss.supervise(QUEUE)),
    look: () => withinDeadline(() => readQueueState(pool)),
    findOrphans: (limit) => withinDeadline(() => findOrphans(pool, limit)),
    close,
  };
}

interface JobData {
  readonly ownerId: string;
  readonly reviewId: string;
  readonly traceparent?: string;
}

function toTakenJob([job]: { id: string; retryCount: number; data: JobData }[]): TakenJob | null {
  if (job === undefined) return null;
  const key = { ownerId: OwnerId.parse(job.data.ownerId), reviewId: ReviewId.parse(job.data.reviewId) };
  const { traceparent } = job.data;
  return { key, id: job.id, retryCount: job.retryCount, ...(traceparent !== undefined && { traceparent }) };
}

/** pg-boss's type of what its commands answer is empty. */
function toResponse(response: object): { affected: number } {
  const affected: unknown = Reflect.get(response, "affected");
  return { affected: typeof affected === "number" ? affected : 0 };
}
