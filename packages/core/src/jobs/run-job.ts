import { randomUUID } from "node:crypto";
import type { Database, ReviewQueue, TakenJob } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { keepLease } from "../review/keep-lease.ts";
import { leaseFrom } from "../review/lease.ts";
import type { OpenSources } from "./pack-reader.ts";
import { runFilesReview } from "./run-files-review.ts";

/** What a worker has while it is awake. */
export interface AwakeParts {
  readonly database: Pick<Database, "reviews" | "jobs" | "models">;
  readonly queue: ReviewQueue;
  readonly openSources: OpenSources;
}

export interface JobRunnerParts extends AwakeParts {
  readonly engine: Pick<Engine, "version" | "review" | "proveEdits">;
  readonly model: ReviewModel | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly telemetry: Telemetry;
}

/** A cancellation is seen within it, at the latest. */
const LEASE_RENEWAL_MS = 500;
/** The queue takes a job away after ten seconds of silence. */
const BEAT_MS = 2_500;

/**
 * Runs one job that was taken off the queue, and settles it: over, or put back for another run. Never throws.
 * `closing` hands it over: the lease is given up and the job goes back at once.
 */
export async function runJob(parts: JobRunnerParts, taken: TakenJob, closing: AbortSignal): Promise<void> {
  const { queue, log, telemetry } = parts;
  const { reviewId } = taken.key;
  const ended = (outcome: string) => telemetry.metrics.count("job_runs_total", { outcome });
  try {
    // A trace of its own: the one that put it into the queue may have ended an hour ago.
    const isOver = await telemetry.tracing.root("job", { kind: "consumer", cause: taken.traceparent }, () =>
      runClaimed(parts, taken, closing),
    );
    await (isOver ? queue.complete(taken) : queue.giveBack(taken));
    ended(isOver ? "over" : "put-back");
  } catch (error) {
    ended("failed");
    log.error({ err: error, reviewId, attempt: taken.retryCount }, "job failed, to be tried again");
    await queue.giveBack(taken).catch((failure: unknown) => log.warn({ err: failure, reviewId }, "job not put back"));
  }
}

/** True when nothing is left to do for the job; false when another run has to go on. */
async function runClaimed(parts: JobRunnerParts, { key, ...taken }: TakenJob, closing: AbortSignal): Promise<boolean> {
  const { database, queue, engine, model, clock, log } = parts;
  // The process for whoever looks at the row, the rest because it may run the same job again.
  const holder = `worker_${process.pid}_${randomUUID()}`;
  const job = await database.jobs.claim(key, leaseFrom(clock.now(), holder), engine.version);
  if (job === null) return true;
  if (job.hasDied) log.warn({ reviewId: key.reviewId, stalledRuns: job.stalledRuns }, "job taken over");
  const lost = new AbortController();
  const stopRenewing = keepLease(
    { reviews: database.reviews, clock, log },
    { key, holder, renewalMs: LEASE_RENEWAL_MS },
    () => lost.abort(),
  );
  const beat = setInterval(() => {
    queue.beat({ key, ...taken }).then(
      (isOurs) => isOurs || lost.abort(),
      (error: unknown) => log.warn({ err: error, reviewId: key.reviewId }, "job's heartbeat failed"),
    );
  }, BEAT_MS);
  try {
    const { reviews, jobs, models } = database;
    const runParts = { reviews, jobs, models, engine, model, openSources: parts.openSources, clock, log };
    await runFilesReview(runParts, job, holder, AbortSignal.any([closing, lost.signal]));
    // Finished, canceled, removed or in other hands: all are the end of this attempt.
    return !closing.aborted || lost.signal.aborted;
  } finally {
    stopRenewing();
    clearInterval(beat);
    await database.jobs
      .release(key, holder, clock.now())
      .catch((error: unknown) => log.warn({ err: error, reviewId: key.reviewId }, "lease not given up"));
  }
}
