/** What a metric is: what it counts, and the labels that tell its series apart. */
export interface MetricRow {
  readonly help: string;
  readonly labels: readonly string[];
  /**
   * Series of a counter that are there from the start, at 0: an alert that waits for the first one of something sees no
   * increase of a series that comes with it.
   */
  readonly start?: readonly Readonly<Record<string, string>>[];
}

/** Things that happened since the process started. Names are without the prefix; every label's values are a closed set. */
export const COUNTERS = {
  calls_total: {
    help: "Calls of procedures that ended. fault: none, caller, limit, outside or server; only server burns the budget.",
    labels: ["procedure", "outcome", "fault"],
  },
  http_requests_total: { help: "Requests to the API by class of their status.", labels: ["status"] },
  requests_refused_total: { help: "Requests that a guard refused before any procedure.", labels: ["code"] },
  auth_refusals_total: { help: "Calls that were not let in, by reason.", labels: ["reason"] },
  db_failures_total: {
    help: "Operations on the database that failed. unavailable: it did not answer; error: anything else.",
    labels: ["outcome"],
    start: [{ outcome: "unavailable" }],
  },
  reviews_started_total: { help: "Reviews that were stored to be run.", labels: ["kind"] },
  reviews_ended_total: {
    help: "Reviews that ended, by verdict, failed or canceled.",
    labels: ["runner", "verdict"],
    start: [{ runner: "queue", verdict: "failed" }],
  },
  findings_total: { help: "Findings that were stored.", labels: ["runner"] },
  units_refused_total: { help: "Reviews that were refused because units were used up.", labels: ["reason"] },
  job_runs_total: {
    help: "Runs of jobs in this worker. put-back: another run goes on.",
    labels: ["outcome"],
    start: [{ outcome: "failed" }],
  },
  webhook_deliveries_total: {
    help: "Deliveries of Stripe's by what became of them.",
    labels: ["outcome"],
    start: [{ outcome: "failed" }, { outcome: "forged" }],
  },
  reconciles_total: { help: "Reconciles with Stripe by how they ended.", labels: ["outcome"] },
  reconcile_differences_total: {
    help: "What reconciles found to differ from Stripe: waiting, undelivered or stale.",
    labels: ["kind"],
    start: [{ kind: "undelivered" }],
  },
  limiter_decisions_total: {
    help: "Decisions of the rate limiter. by: redis, or process while Redis is away.",
    labels: ["limit", "plan", "outcome", "by"],
  },
  redis_trips_total: {
    help: "Round trips to Redis. skipped: it was left alone because it had just failed.",
    labels: ["outcome"],
  },
  vendor_calls_total: { help: "Calls of other services' APIs.", labels: ["vendor", "operation", "outcome"] },
  model_calls_total: { help: "Questions to the model by how they ended.", labels: ["outcome", "reason"] },
  model_attempts_total: { help: "Requests that were sent to the model's provider.", labels: [] },
  model_tokens_total: { help: "Tokens of the model. direction: input or output.", labels: ["direction"] },
} as const satisfies Record<string, MetricRow>;
