import { createMetrics } from "../metrics/create-metrics.ts";
import { createTracing } from "../tracing/create-tracing.ts";
import { NO_TRACING } from "../tracing/no-tracing.ts";
import type { Telemetry } from "./telemetry.ts";
import type { TelemetryEnv } from "./telemetry-env.ts";

/** Metrics of this process, and traces where an address for them is set. Nothing is contacted before a span has ended. */
export function createTelemetry(env: TelemetryEnv, process: "web" | "worker"): Telemetry {
  const metrics = createMetrics();
  const { commit, environment } = env;
  metrics.set("build_info", { commit, environment, process, node: globalThis.process.version }, 1);
  const tracing = env.tracing === null ? NO_TRACING : createTracing(env.tracing, { process, environment });
  return { metrics, tracing, metricsTokens: env.metricsTokens };
}
