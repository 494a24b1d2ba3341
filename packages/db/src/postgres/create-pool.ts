import { attachDatabasePool } from "@vercel/functions/db-connections";
import pg from "pg";
import type { DatabaseOptions } from "../database.ts";
import type { PoolName } from "../database-watch.ts";
import { connectionSettings } from "./connection-settings.ts";
import { watchedPool } from "./watch-statements.ts";

/** A connection is there or it is not; a Neon branch that slept answers in less. */
const CONNECT_TIMEOUT_MS = 2_000;
const QUERY_TIMEOUT_MS = 2_500;
const IDLE_TIMEOUT_MS = 30_000;
/** The process is kept awake for so long after the last statement, which is paid for. */
const FROZEN_IDLE_TIMEOUT_MS = 5_000;

/** Our own pool, because the driver's defaults wait for ever on a server that accepts and never answers. */
export function createPool(
  options: Pick<DatabaseOptions, "url" | "ca" | "minConnections" | "maxConnections" | "isFrozenWhenIdle" | "watch">,
  name: PoolName = "app",
): pg.Pool {
  const { watch, isFrozenWhenIdle = false } = options;
  const settings = {
    ...connectionSettings(options),
    min: isFrozenWhenIdle ? 0 : options.minConnections,
    max: options.maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idleTimeoutMillis: isFrozenWhenIdle ? FROZEN_IDLE_TIMEOUT_MS : IDLE_TIMEOUT_MS,
    // Moves connections over after a failover or a change of password.
    maxLifetimeSeconds: 30 * 60,
    keepAlive: true,
    application_name: "coderevai",
  };
  const pool = watch === undefined ? new pg.Pool(settings) : watchedPool(settings, watch);
  // Without a listener one killed idle connection ends the process. The pool has dropped it already and the next
  // statement opens another, so there is nothing to do.
  pool.on("error", () => {});
  if (isFrozenWhenIdle) attachDatabasePool(pool);
  watch?.pool(name, () => ({
    busy: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
    max: options.maxConnections,
  }));
  return pool;
}
