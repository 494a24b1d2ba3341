import { z } from "zod";
import { Anchor } from "./anchor.ts";
import { EvidenceTier } from "./evidence-tier.ts";
import { FindingFix } from "./finding-fix.ts";
import { FindingId } from "./ids.ts";
import { ReviewCategory } from "./review-category.ts";
import { Severity } from "./severity.ts";
import { TraceStep } from "./trace-step.ts";

/** Which analyzer spoke first; the others that agreed about the same place are in `alsoReportedBy`. */
export const Analyzer = z.enum(["coderevai", "secretlint", "ruff", "oxlint", "model"]);
export type Analyzer = z.infer<typeof Analyzer>;

/**
 * One checked statement about one place. The id is derived from content (path, rule, anchor), so the same input gives
 * the same ids on every run and machine. Texts are redacted: a secret never appears in them.
 */
export const Finding = z.object({
  id: FindingId,
  ruleId: z.string(),
  analyzer: Analyzer,
  alsoReportedBy: z.array(Analyzer),
  category: ReviewCategory,
  severity: Severity,
  tier: EvidenceTier,
  /** CWE number without the prefix, or null where none applies. */
  cwe: z.int().nullable(),
  /** What goes wrong, as a sentence without a full stop. */
  title: z.string(),
  /** How it is reached and why it matters. */
  why: z.string(),
  /** What to do about it. */
  remedy: z.string(),
  anchor: Anchor,
  /** Rule + normalised syntax context: survives moves and reformatting. */
  fingerprint: z.string(),
  /** The anchored line(s), redacted, at most 240 characters. */
  excerpt: z.string(),
  trace: z.array(TraceStep),
  fix: FindingFix.nullable(),
  /** False for hints: folded in the list and never counted in a verdict. */
  shown: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;
