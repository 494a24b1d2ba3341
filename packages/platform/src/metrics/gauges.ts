import type { MetricRow } from "./counters.ts";

/** What is so at the moment. Names are without the prefix. */
export const GAUGES = {
  build_info: { help: "1, with what runs here.", labels: ["commit", "environment", "process", "node"] },
  db_pool_connections: { help: "Connections of the pool. state: busy or idle.", labels: ["pool", "state"] },
  db_pool_waiting: { help: "Callers that wait for a connection.", labels: ["pool"] },
  db_pool_max: { help: "Connections that the pool may have.", labels: ["pool"] },
  db_replica_away: { help: "1 while reads that may lag go to the primary because the replica fails.", labels: [] },
  limiter_degraded: { help: "1 while Redis is away and each process counts for itself.", labels: [] },
  streams_open: { help: "Reviews that somebody watches over a stream.", labels: [] },
  worker_awake: { help: "1 while the worker looks for work; asleep it asks the database nothing.", labels: [] },
  jobs_ready: { help: "Jobs whose time has come, when this worker last looked.", labels: [] },
  jobs_active: { help: "Jobs that some worker has, when this worker last looked.", labels: [] },
  jobs_oldest_ready_seconds: {
    help: "How long the oldest job whose time has come has waited, when this worker last looked; 0 for none.",
    labels: [],
  },
} as const satisfies Record<string, MetricRow>;
