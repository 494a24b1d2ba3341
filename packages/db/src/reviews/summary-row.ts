import { ReviewSummary } from "@coderevai/contract/review";
import { sqltag as sql } from "@prisma/client/runtime/client";

/** The columns of a history row, none of them large. */
export interface SummaryRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly project: string | null;
  readonly revision: string | null;
  readonly language: string;
  readonly modes: string[];
  readonly status: string;
  readonly verdict: string | null;
  readonly criticalCount: number;
  readonly highCount: number;
  readonly mediumCount: number;
  readonly lowCount: number;
  readonly infoCount: number;
  readonly fileCount: number;
  readonly filesDone: number;
  readonly sizeBytes: number;
  readonly excludedBytes: number;
  readonly reviewedBytes: number;
  readonly outsideChangeCount: number;
  readonly units: number;
  readonly model: unknown;
  readonly startsAt: Date | null;
  readonly engineVersion: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export const SUMMARY_FIELDS = {
  id: true,
  kind: true,
  title: true,
  project: true,
  revision: true,
  language: true,
  modes: true,
  status: true,
  verdict: true,
  criticalCount: true,
  highCount: true,
  mediumCount: true,
  lowCount: true,
  infoCount: true,
  fileCount: true,
  filesDone: true,
  sizeBytes: true,
  excludedBytes: true,
  reviewedBytes: true,
  outsideChangeCount: true,
  units: true,
  model: true,
  startsAt: true,
  engineVersion: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Record<keyof SummaryRow, true>;

/** The same columns for SQL; `r` is the review. */
export const SUMMARY_COLUMNS = sql`
  r.id, r.kind, r.title, r.project, r.revision, r.language, r.modes, r.status, r.verdict, r.critical_count AS "criticalCount",
  r.high_count AS "highCount", r.medium_count AS "mediumCount", r.low_count AS "lowCount", r.info_count AS "infoCount",
  r.file_count AS "fileCount", r.files_done AS "filesDone", r.size_bytes AS "sizeBytes",
  r.excluded_bytes AS "excludedBytes", r.reviewed_bytes AS "reviewedBytes",
  r.outside_change_count AS "outsideChangeCount", r.units, r.model, r.starts_at AS "startsAt",
  r.engine_version AS "engineVersion", r.created_at AS "createdAt", r.finished_at AS "finishedAt"`;

export function toSummary(row: SummaryRow): ReviewSummary {
  const { criticalCount, highCount, mediumCount, lowCount, infoCount, ...rest } = row;
  const counts = { critical: criticalCount, high: highCount, medium: mediumCount, low: lowCount, info: infoCount };
  return ReviewSummary.parse({ ...rest, counts });
}
