import type { MetricRow } from "./counters.ts";

interface HistogramRow extends MetricRow {
  /** Upper bounds in the metric's unit. */
  readonly buckets: readonly number[];
}

/** Answers that people wait for, in seconds. */
const CALL_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Statements, in seconds: the deadline is at 2.8. */
const QUERY_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Work in the background, in seconds. */
const WORK_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];
/** How late something is known, in seconds: Stripe tries again for three days. */
const LAG_S = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 259_200];

/** Durations in seconds. Names are without the prefix. */
export const HISTOGRAMS = {
  call_duration_seconds: { help: "How long procedures took.", labels: ["procedure", "fault"], buckets: CALL_S },
  db_operation_duration_seconds: {
    help: "How long operations on the database took, with waiting for a connection.",
    labels: ["operation"],
    buckets: QUERY_S,
  },
  db_statement_duration_seconds: {
    help: "How long statements took on their connection, by their first word.",
    labels: ["kind"],
    buckets: QUERY_S,
  },
  review_duration_seconds: {
    help: "From the start of a review's run to its end.",
    labels: ["runner"],
    buckets: WORK_S,
  },
  webhook_lag_seconds: {
    help: "From the moment that Stripe's event is of to its arrival here, of events that were not known yet.",
    labels: [],
    buckets: LAG_S,
  },
  redis_trip_duration_seconds: { help: "How long round trips to Redis took.", labels: [], buckets: CALL_S },
  vendor_call_duration_seconds: { help: "How long other services took.", labels: ["vendor"], buckets: WORK_S },
  model_call_duration_seconds: { help: "From a question to the model's last word.", labels: [], buckets: WORK_S },
} as const satisfies Record<string, HistogramRow>;
