/** The one queue of pg-boss; its jobs are reviews of many files. */
export const QUEUE = "reviews";

/**
 * pg-boss's settings of the queue. `exclusive`: a review, whose id is the job's key, has one live job at most.
 * A worker that is silent for the heartbeat, ten seconds being the least that pg-boss takes, has lost its job; the job
 * is free again after `retryDelay`. The limit is far above what restarts need: a run goes on where the last one stopped.
 */
export const QUEUE_SETTINGS = {
  policy: "exclusive",
  heartbeatSeconds: 10,
  retryLimit: 50,
  retryDelay: 2,
  expireInSeconds: 6 * 60 * 60,
  retentionSeconds: 7 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
} as const;

/** A pg-boss that does nothing of its own accord: no schema changes, no timers that ask the database, no statistics. */
export const QUIET = {
  migrate: false,
  supervise: false,
  schedule: false,
  registerInstance: false,
  monitorVacuum: false,
  reindex: false,
  openTelemetry: { enabled: false },
} as const;
