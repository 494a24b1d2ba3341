import type { Metrics } from "../metrics/metrics.ts";
import type { Tracing } from "../tracing/tracing.ts";

/** What a process tells its operators beside the log. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Who scrapes the metrics brings one of them; without any they are shown to nobody. */
  readonly metricsTokens: readonly string[];
}
