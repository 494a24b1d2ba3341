import { z } from "zod";

/** What a finding is about. A review mode is one of these, or all that the language offers. */
export const ReviewCategory = z.enum([
  "security",
  "bug",
  "performance",
  "maintainability",
  "style",
  "test",
  "documentation",
]);
export type ReviewCategory = z.infer<typeof ReviewCategory>;
