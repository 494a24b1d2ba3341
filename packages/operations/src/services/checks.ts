import type { Check } from "./check.ts";
import { checkEnvironment } from "./check-environment.ts";
import { checkJwtKey } from "./clerk/check-jwt-key.ts";
import { checkOrigins } from "./clerk/check-origins.ts";
import { checkPublishableKey } from "./clerk/check-publishable-key.ts";
import { checkSecretKey } from "./clerk/check-secret-key.ts";
import { checkClock } from "./database/check-clock.ts";
import { checkConnection } from "./database/check-connection.ts";
import { checkMigrations } from "./database/check-migrations.ts";
import { checkPool } from "./database/check-pool.ts";
import { checkReadConnection } from "./database/check-read-connection.ts";
import { checkRights } from "./database/check-rights.ts";
import { checkSameDatabase } from "./database/check-same-database.ts";
import { checkModel } from "./model/check-model.ts";
import { checkCors } from "./objects/check-cors.ts";
import { checkEncryption } from "./objects/check-encryption.ts";
import { checkStore } from "./objects/check-store.ts";
import { checkWeb } from "./processes/check-web.ts";
import { checkWorkers } from "./processes/check-workers.ts";
import { checkLimiter } from "./redis/check-limiter.ts";
import { checkPing } from "./redis/check-ping.ts";
import { checkRegions } from "./regions/check-regions.ts";
import { checkKey } from "./stripe/check-key.ts";
import { checkPrice } from "./stripe/check-price.ts";
import { checkWebhook } from "./stripe/check-webhook.ts";

/** All that is looked at, in the order in which it is told. Whoever needs another stands below it. */
export const CHECKS: readonly Check[] = [
  checkEnvironment,
  checkConnection("database.pooled", "DATABASE_URL"),
  checkConnection("database.direct", "DATABASE_URL_UNPOOLED"),
  checkReadConnection,
  checkSameDatabase,
  checkRights,
  checkMigrations,
  checkPool,
  checkClock,
  checkPing,
  checkLimiter,
  checkStore,
  checkEncryption,
  checkCors,
  checkSecretKey,
  checkJwtKey,
  checkPublishableKey,
  checkOrigins,
  checkKey,
  checkPrice,
  checkWebhook,
  checkModel,
  checkWeb,
  checkWorkers,
  checkRegions,
];
