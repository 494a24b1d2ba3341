import type { Metrics } from "@coderevai/platform/metrics/metrics";
import type { ReconcileCounts } from "../billing/reconcile.ts";

/** Counts what a reconcile found to differ: in quiet times nothing, after lost events or an outage something. */
export function noteReconcile(metrics: Metrics, counts: ReconcileCounts): void {
  metrics.count("reconciles_total", { outcome: counts.isComplete ? "complete" : "incomplete" });
  for (const kind of ["waiting", "undelivered", "stale"] as const) {
    if (counts[kind] > 0) metrics.count("reconcile_differences_total", { kind }, counts[kind]);
  }
}
