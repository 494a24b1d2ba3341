import { JobWorker } from "@coderevai/core/jobs/job-worker";
import { createPackReader } from "@coderevai/core/jobs/pack-reader";
import { openReviewQueue } from "@coderevai/db";
import type { ApiUnderTest } from "./api-under-test.ts";

const DEADLINE_MS = 30_000;

/** Lets a worker do every review that waits and may start now. */
export async function work({ services, databaseUrl }: ApiUnderTest): Promise<void> {
  const { blobs, clock, database, engine, log, model, telemetry } = services;
  const worker = new JobWorker({
    engine,
    model,
    clock,
    log,
    telemetry,
    async open() {
      const queue = await openReviewQueue({ url: databaseUrl, onError: () => undefined });
      const openSources = createPackReader(blobs, database.objectCipher);
      return { queue, database, openSources, chores: {}, close: () => queue.close() };
    },
  });
  worker.wake();
  const deadlineMs = Date.now() + DEADLINE_MS;
  while (worker.isAwake && Date.now() < deadlineMs) await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.close();
}
