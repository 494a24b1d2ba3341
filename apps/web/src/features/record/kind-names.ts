import type { ReviewKind } from "@coderevai/contract/review";

/** The word for what was reviewed. */
export const KIND_NAMES: Record<ReviewKind, string> = {
  code: "Code",
  files: "Files",
  repository: "Repository",
  diff: "Change",
};
