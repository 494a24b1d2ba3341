import type { ReviewCategory } from "@coderevai/contract/review-category";

/** The word for each category, which is also the name of the review mode that looks for it. */
export const CATEGORY_NAMES: Record<ReviewCategory, string> = {
  security: "Security",
  bug: "Bugs",
  performance: "Performance",
  maintainability: "Maintainability",
  style: "Style",
  test: "Tests",
  documentation: "Documentation",
};
