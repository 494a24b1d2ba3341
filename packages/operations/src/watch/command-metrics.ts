interface CommandMetric {
  readonly help: string;
  readonly labels: readonly string[];
}

/** What our commands tell Prometheus by a file, beside what the processes tell themselves. All are gauges. */
export const COMMAND_METRICS = {
  coderevai_backup_timestamp_seconds: { help: "When the newest good back-up was made; 0 without one.", labels: [] },
  coderevai_backup_size_bytes: { help: "Size of the newest good back-up.", labels: [] },
  coderevai_backup_rows: { help: "Rows in the newest good back-up.", labels: [] },
  coderevai_quota_used: { help: "What was used of a vendor's quota in its period.", labels: ["quota"] },
  coderevai_quota_limit: { help: "What the quota allows.", labels: ["quota"] },
  coderevai_quota_period_end_timestamp_seconds: { help: "When counting begins anew.", labels: ["quota"] },
  coderevai_quota_read_timestamp_seconds: { help: "When the vendor was asked.", labels: ["quota"] },
} as const satisfies Record<`coderevai_${string}`, CommandMetric>;

export type CommandMetricName = keyof typeof COMMAND_METRICS;
