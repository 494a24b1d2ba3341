import type { ReviewSummary } from "@coderevai/contract/review";

/** The page on which a repository is reviewed again, filled in. Null for what has to be given anew. */
export function rerunLink({ kind, project }: Pick<ReviewSummary, "kind" | "project">): string | null {
  if (kind !== "repository" || project === null) return null;
  return `/review/repository?${new URLSearchParams({ address: `https://${project}` })}`;
}
