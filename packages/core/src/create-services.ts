import { randomUUID } from "node:crypto";
import { createDatabase } from "@coderevai/db";
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
import { createStandings } from "./billing/standings.ts";
import { SyncGate } from "./billing/sync-gate.ts";
import { PreviewGate } from "./intake/preview-gate.ts";
import { createWorkerWaker } from "./jobs/worker-waker.ts";
import { KeyGate } from "./keys/key-gate.ts";
import { ReviewBus } from "./review/review-bus.ts";
import { ReviewRunner } from "./review/review-runner.ts";
import type { Services } from "./services.ts";

/** Wires the real parts together. Nothing is contacted yet: the pool, the engine and Redis connect on first use. */
export function createServices(env: Env): Services & { close(): Promise<void> } {
  const log = createLog(env.logLevel);
  const clock = systemClock;
  const database = createDatabase(env.database);
  const redis = createRedisWay(env.redis, clock, log);
  const engine = createEngine();
  const model = env.model && createReviewModel(env.model, clock);
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
    database,
    blobs: createBlobs(env.r2, clock),
    authenticator: createAuthenticator(env),
    keyGate: new KeyGate(),
    limiter: createRateLimiter(redis, clock),
    standings: createStandings({ billing: database.billing, units: database.units, redis, clock }),
    payments: createPayments(env.stripe, clock),
    profiles: createProfiles(env.clerkApi, clock),
    syncGate: new SyncGate(),
    engine,
    model,
    runner,
    bus,
    workers,
    outside: createOutsideNetwork(env.repositories),
    previewGate: new PreviewGate(),
    async close() {
      workers.close();
      await runner.close();
      await engine.close();
      await database.close();
    },
  };
}
