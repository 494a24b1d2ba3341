import { openReviewQueue } from "@coderevai/db";
import { createEngine } from "@coderevai/engine";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import { createReviewModel } from "@coderevai/platform/models/create-review-model";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import { createProfiles } from "@coderevai/platform/profiles";
import { createRedisWay } from "@coderevai/platform/redis-way";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { watchModel } from "@coderevai/platform/telemetry/watch-model";
import { watchRedis } from "@coderevai/platform/telemetry/watch-redis";
import { watchVendor } from "@coderevai/platform/telemetry/watch-vendor";
import type { WorkerEnv } from "@coderevai/platform/worker-env";
import { createOccasionalReconcile } from "../billing/create-occasional-reconcile.ts";
import { createStandings } from "../billing/standings.ts";
import { SyncGate } from "../billing/sync-gate.ts";
import { createOccasionalSweep } from "../objects/create-occasional-sweep.ts";
import { createDatabaseWatch } from "../telemetry/create-database-watch.ts";
import { createWatchedDatabase } from "../telemetry/create-watched-database.ts";
import { noteReconcile } from "../telemetry/note-reconcile.ts";
import { watchEngine } from "../telemetry/watch-engine.ts";
import { tellMovedReads } from "../tell-moved-reads.ts";
import { JobWorker } from "./job-worker.ts";
import { createPackReader } from "./pack-reader.ts";

/** Wires a worker's real parts together. Nothing is contacted before it is woken. */
export function createJobWorker(
  env: WorkerEnv,
  log: Logger,
  telemetry: Telemetry,
): Pick<JobWorker, "wake" | "isAwake" | "close"> {
  const clock = systemClock;
  const engine = watchEngine(createEngine(), telemetry.tracing);
  const blobs = watchVendor("r2", createBlobs(env.r2, clock), telemetry);
  const sweep = createOccasionalSweep();
  const reconcile = createOccasionalReconcile((counts) => noteReconcile(telemetry.metrics, counts));
  const redis = watchRedis(createRedisWay(env.redis, clock, log), telemetry);
  const outside = {
    payments: watchVendor("stripe", createPayments(env.stripe, clock), telemetry),
    profiles: watchVendor("clerk", createProfiles(env.clerkApi, clock), telemetry),
    syncGate: new SyncGate(),
  };
  const model = env.model && watchModel(createReviewModel(env.model, clock), telemetry);
  const worker = new JobWorker({
    engine,
    model,
    clock,
    log,
    telemetry,
    async open() {
      const queue = await openReviewQueue({
        ...env.queue,
        watch: createDatabaseWatch(telemetry),
        onError: (error) => log.warn({ err: error }, "queue trouble"),
      });
      const database = createWatchedDatabase({ ...env.database, onReadsMoved: tellMovedReads(log) }, telemetry);
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
