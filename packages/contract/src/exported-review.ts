import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { EvidenceTier } from "./evidence-tier.ts";
import { Analyzer } from "./finding.ts";
import { FixProof } from "./finding-fix.ts";
import { FindingId, ReviewId } from "./ids.ts";
import { ReviewKind, ReviewStatus } from "./review.ts";
import { ReviewCategory } from "./review-category.ts";
import { Severity } from "./severity.ts";
import { TraceStep } from "./trace-step.ts";
import { Verdict } from "./verdict.ts";

/**
 * A fix as reports carry it. `patch` is null where it would show a credential: then only the patch export, which is the
 * owner's own text, holds it.
 */
const ExportedFix = z.object({
  kind: z.enum(["fix", "suggestion"]),
  title: z.string(),
  patch: z.string().nullable(),
  proofs: z.array(FixProof),
});

/** One finding in the JSON export. Lines and columns count from 1; columns are UTF-16 code units, the end exclusive. */
export const ExportedFinding = z.object({
  id: FindingId,
  path: z.string(),
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
  sha256: z.string(),
  fingerprint: z.string(),
  ruleId: z.string(),
  analyzer: Analyzer,
  category: ReviewCategory,
  severity: Severity,
  tier: EvidenceTier,
  message: z.string(),
  why: z.string(),
  remedy: z.string(),
  cwe: z.int().nullable(),
  shown: z.boolean(),
  excerpt: z.string(),
  trace: z.array(TraceStep),
  fix: ExportedFix.nullable(),
});
export type ExportedFinding = z.infer<typeof ExportedFinding>;

/**
 * A review as JSON, for programs. Findings are in the order of path and position. `schemaVersion` changes when a field
 * is taken away or means something else; new fields do not change it.
 */
export const ExportedReview = z.object({
  schemaVersion: z.literal(1),
  engineVersion: z.string(),
  review: z.object({
    id: ReviewId,
    kind: ReviewKind,
    title: z.string(),
    project: z.string().nullable(),
    revision: z.string().nullable(),
    modes: z.array(ReviewCategory),
    status: ReviewStatus,
    model: z.string().nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  }),
  verdict: Verdict,
  coverage: z.object({
    sizeBytes: z.int(),
    excludedBytes: z.int(),
    reviewedBytes: z.int(),
    files: z.array(ReviewedFile),
  }),
  findings: z.array(ExportedFinding),
});
export type ExportedReview = z.infer<typeof ExportedReview>;
