import { randomUUID } from "node:crypto";
import { createEngine } from "@coderevai/engine";
import { createAuthenticator } from "@coderevai/platform/authenticator";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import type { Env } from "@coderevai/platform/env";
import { createLog } from "@coderevai/platform/log";
import { createReviewModel } from "@coderevai/platform/models/create-review-model";
import { createOutsideNetwork } from "@coderevai/platform/outside/outside-network";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import { createProfiles } from "@coderevai/platform/profiles";
import { createRateLimiter } from "@coderevai/platform/rate-limiter";
import { createRedisWay } from "@coderevai/platform/redis-way";
import { createTelemetry } from "@coderevai/platform/telemetry/create-telemetry";
import { watchLimiter } from "@coderevai/platform/telemetry/watch-limiter";
import { watchModel } from "@coderevai/platform/telemetry/watch-model";
import { watchRedis } from "@coderevai/platform/telemetry/watch-redis";
import { watchVendor } from "@coderevai/platform/telemetry/watch-vendor";
import { createStandings } from "./billing/standings.ts";
import { SyncGate } from "./billing/sync-gate.ts";
import { PreviewGate } from "./intake/preview-gate.ts";
import { createWorkerWaker } from "./jobs/worker-waker.ts";
import { KeyGate } from "./keys/key-gate.ts";
import { ReviewBus } from "./review/review-bus.ts";
import { ReviewRunner } from "./review/review-runner.ts";
import type { Services } from "./services.ts";
import { createWatchedDatabase } from "./telemetry/create-watched-database.ts";
import { watchEngine } from "./telemetry/watch-engine.ts";
import { tellMovedReads } from "./tell-moved-reads.ts";
import { verifyDatabases } from "./verify-databases.ts";

export interface ProcessLife {
  /** Throws an error with a sentence when the database can never be used with these settings. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/** Wires the real parts together. Nothing is contacted yet: the pool, the engine and Redis connect on first use. */
export function createServices(env: Env): Services & ProcessLife {
  const clock = systemClock;
  const telemetry = createTelemetry(env.telemetry, "web");
  const { metrics, tracing } = telemetry;
  const log = createLog(env.logLevel, undefined, () => tracing.traceId());
  const database = createWatchedDatabase({ ...env.database, onReadsMoved: tellMovedReads(log) }, telemetry);
  const redis = watchRedis(createRedisWay(env.redis, clock, log), telemetry);
  const engine = watchEngine(createEngine(), tracing);
  const model = env.model && watchModel(createReviewModel(env.model, clock), telemetry);
  const bus = new ReviewBus();
  const workers = createWorkerWaker(env.workers, clock, log);
  const runner = new ReviewRunner({
    reviews: database.reviews,
    engine,
    model,
    models: database.models,
    bus,
    clock,
    log,
    holder: `web_${randomUUID()}`,
  });
  void engine.warmUp().catch((error: unknown) => log.error({ err: error }, "engine warm-up failed"));
  return {
    appOrigin: env.appOrigin,
    clock,
    log,
    telemetry,
    database,
    blobs: watchVendor("r2", createBlobs(env.r2, clock), telemetry),
    authenticator: createAuthenticator(env),
    keyGate: new KeyGate(),
    limiter: watchLimiter(createRateLimiter(redis, clock), metrics),
    standings: createStandings({ billing: database.billing, units: database.units, redis, clock }),
    payments: watchVendor("stripe", createPayments(env.stripe, clock), telemetry),
    profiles: watchVendor("clerk", createProfiles(env.clerkApi, clock), telemetry),
    syncGate: new SyncGate(),
    engine,
    model,
    runner,
    bus,
    workers,
    outside: createOutsideNetwork(env.repositories),
    previewGate: new PreviewGate(),
    verify: () => verifyDatabases(env),
    async close() {
      workers.close();
      await runner.close();
      await engine.close();
      await database.close();
      await tracing.close();
    },
  };
}
