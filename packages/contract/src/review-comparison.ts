import { z } from "zod";
import { FindingId, ReviewId } from "./ids.ts";
import { Severity } from "./severity.ts";

/** A finding as far as a comparison of reviews needs and shows it. */
export const ComparedFinding = z.object({
  id: FindingId,
  path: z.string(),
  startLine: z.int().min(1),
  ruleId: z.string(),
  fingerprint: z.string(),
  severity: Severity,
  title: z.string(),
  shown: z.boolean(),
});
export type ComparedFinding = z.infer<typeof ComparedFinding>;

/**
 * A review beside an earlier one of the same project. `added` and `unchanged` are findings of the later review, `fixed`
 * of the earlier one. Hints are in none of them.
 */
export const ReviewComparison = z.object({
  baseId: ReviewId,
  headId: ReviewId,
  added: z.array(ComparedFinding),
  fixed: z.array(ComparedFinding),
  unchanged: z.array(ComparedFinding),
});
export type ReviewComparison = z.infer<typeof ReviewComparison>;
