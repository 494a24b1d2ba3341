import { createMetrics } from "@coderevai/platform/metrics/create-metrics";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { NO_TRACING } from "@coderevai/platform/tracing/no-tracing";

/** Metrics that nobody scrapes, and no traces. */
export function quietTelemetry(): Telemetry {
  return { metrics: createMetrics(), tracing: NO_TRACING, metricsTokens: [] };
}
