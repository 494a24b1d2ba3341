import { createDatabase, openReviewQueue } from "@coderevai/db";
import { createEngine } from "@coderevai/engine";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import { createReviewModel } from "@coderevai/platform/models/create-review-model";
import type { WorkerEnv } from "@coderevai/platform/worker-env";
import { createOccasionalSweep } from "../objects/create-occasional-sweep.ts";
import { JobWorker } from "./job-worker.ts";
import { createPackReader } from "./pack-reader.ts";

/** Wires a worker's real parts together. Nothing is contacted before it is woken. */
export function createJobWorker(env: WorkerEnv, log: Logger): Pick<JobWorker, "wake" | "isAwake" | "close"> {
  const clock = systemClock;
  const engine = createEngine();
  const blobs = createBlobs(env.r2, clock);
  const sweep = createOccasionalSweep();
  const model = env.model && createReviewModel(env.model, clock);
  const worker = new JobWorker({
    engine,
    model,
    clock,
    log,
    async open() {
      const queue = await openReviewQueue({
        url: env.queue.url,
        onError: (error) => log.warn({ err: error }, "queue trouble"),
      });
      const database = createDatabase(env.database);
      return {
        queue,
        database,
        openSources: createPackReader(blobs, database.objectCipher),
        chores: {
          "leftover objects": (signal) => sweep({ blobs, clock, database, log }, signal),
        },
        close: async () => {
          await Promise.allSettled([queue.close(), database.close()]);
        },
      };
    },
  });
  return {
    wake: () => worker.wake(),
    get isAwake() {
      return worker.isAwake;
    },
    close: async () => {
      await worker.close();
      await engine.close();
    },
  };
}
