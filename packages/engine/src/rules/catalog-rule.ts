import type { EvidenceTier } from "@coderevai/contract/evidence-tier";
import type { Analyzer } from "@coderevai/contract/finding";
import type { Language } from "@coderevai/contract/language";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Severity } from "@coderevai/contract/severity";

/** One rule as documentation: what it says, about which languages, and an example of each side. */
export interface CatalogRule {
  readonly id: string;
  readonly analyzer: Analyzer;
  readonly category: ReviewCategory;
  readonly severity: Severity;
  readonly tier: EvidenceTier;
  /** CWE number, or null where none applies. */
  readonly cwe: number | null;
  readonly languages: readonly Language[];
  /** What goes wrong, as a sentence without a full stop. */
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** Code that the rule reports. */
  readonly bad: string;
  /** The same purpose without the defect. */
  readonly good: string;
}
