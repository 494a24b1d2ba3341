import type { EvidenceTier } from "@coderevai/contract/evidence-tier";
import type { ReviewCategory } from "@coderevai/contract/review-category";

/** The word for each category, and its plural as a mode of review. */
export const CATEGORY_NAMES: Record<ReviewCategory, { readonly one: string; readonly mode: string }> = {
  security: { one: "Security", mode: "Security" },
  bug: { one: "Bug", mode: "Bugs" },
  performance: { one: "Performance", mode: "Performance" },
  maintainability: { one: "Maintainability", mode: "Maintainability" },
  style: { one: "Style", mode: "Style" },
  test: { one: "Tests", mode: "Tests" },
  documentation: { one: "Documentation", mode: "Documentation" },
};

/** How a finding is supported, in two words at most. */
export const TIER_NAMES: Record<EvidenceTier, string> = {
  proven: "Proven flow",
  "non-constant": "Not constant",
  pattern: "Pattern",
  model: "Model",
  hint: "Hint",
};
