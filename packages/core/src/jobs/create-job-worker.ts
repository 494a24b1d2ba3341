import { createDatabase, openReviewQueue } from "@coderevai/db";
import { createEngine } from "@coderevai/engine";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import { createReviewModel } from "@coderevai/platform/models/create-review-model";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import { createProfiles } from "@coderevai/platform/profiles";
import { createRedisWay } from "@coderevai/platform/redis-way";
import type { WorkerEnv } from "@coderevai/platform/worker-env";
import { createOccasionalReconcile } from "../billing/create-occasional-reconcile.ts";
import { createStandings } from "../billing/standings.ts";
import { SyncGate } from "../billing/sync-gate.ts";
import { createOccasionalSweep } from "../objects/create-occasional-sweep.ts";
import { JobWorker } from "./job-worker.ts";
import { createPackReader } from "./pack-reader.ts";

/** Wires a worker's real parts together. Nothing is contacted before it is woken. */
export function createJobWorker(env: WorkerEnv, log: Logger): Pick<JobWorker, "wake" | "isAwake" | "close"> {
  const clock = systemClock;
  const engine = createEngine();
  const blobs = createBlobs(env.r2, clock);
  const sweep = createOccasionalSweep();
  const reconcile = createOccasionalReconcile();
  const redis = createRedisWay(env.redis, clock, log);
  const outside = {
    payments: createPayments(env.stripe, clock),
    profiles: createProfiles(env.clerkApi, clock),
    syncGate: new SyncGate(),
  };
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
          payments: (signal) => {
            const standings = createStandings({ billing: database.billing, units: database.units, redis, clock });
            return reconcile({ ...outside, clock, database, log, standings }, signal);
          },
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
