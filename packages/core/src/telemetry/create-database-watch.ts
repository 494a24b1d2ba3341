import { type DatabaseWatch, StorageUnavailable } from "@coderevai/db";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";

const SYSTEM = { "db.system.name": "postgresql" } as const;

/** Tells metrics and traces what the database is used for: names of operations and kinds of statements, no text of them. */
export function createDatabaseWatch({ metrics, tracing }: Telemetry): DatabaseWatch {
  return {
    operation(name, run) {
      const startedMs = performance.now();
      return tracing.span(`db ${name}`, { facts: { "db.operation.name": name } }, async () => {
        try {
          return await run();
        } catch (error) {
          metrics.count("db_failures_total", { outcome: StorageUnavailable.is(error) ? "unavailable" : "error" });
          throw error;
        } finally {
          metrics.observe("db_operation_duration_seconds", { operation: name }, secondsSince(startedMs));
        }
      });
    },
    statement(kind, run) {
      const startedMs = performance.now();
      const facts = { ...SYSTEM, "db.operation.name": kind };
      return tracing.span(`sql ${kind}`, { kind: "client", facts }, run).finally(() => {
        metrics.observe("db_statement_duration_seconds", { kind }, secondsSince(startedMs));
      });
    },
    pool(pool, read) {
      metrics.read("db_pool_connections", pool, () => [
        { labels: { pool, state: "busy" }, value: read().busy },
        { labels: { pool, state: "idle" }, value: read().idle },
      ]);
      metrics.read("db_pool_waiting", pool, () => [{ labels: { pool }, value: read().waiting }]);
      metrics.read("db_pool_max", pool, () => [{ labels: { pool }, value: read().max }]);
    },
    traceparent: () => tracing.traceparent(),
  };
}

function secondsSince(startedMs: number): number {
  return (performance.now() - startedMs) / 1_000;
}
