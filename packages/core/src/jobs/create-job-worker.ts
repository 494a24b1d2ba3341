import { createDatabase, openReviewQueue } from "@coderevai/db";
import { createEngine } from "@coderevai/engine";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { WorkerEnv } from "@coderevai/platform/worker-env";
import { JobWorker } from "./job-worker.ts";
import { createPackReader } from "./pack-reader.ts";

/** Intakes forgotten in one go. */
const EXPIRED_AT_ONCE = 500;

/** Wires a worker's real parts together. Nothing is contacted before it is woken. */
export function createJobWorker(env: WorkerEnv, log: Logger): Pick<JobWorker, "wake" | "isAwake" | "close"> {
  const clock = systemClock;
  const engine = createEngine();
  const blobs = createBlobs(env.r2, clock);
  const worker = new JobWorker({
    engine,
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
          "expired intakes": () => database.intakes.removeExpired(clock.now(), EXPIRED_AT_ONCE),
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
