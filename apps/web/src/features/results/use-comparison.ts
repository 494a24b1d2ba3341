import type { FindingId } from "@coderevai/contract/ids";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewComparison } from "@coderevai/contract/review-comparison";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

/** A review beside the one before it of the same project. */
export interface Comparison {
  readonly result: ReviewComparison;
  readonly addedIds: ReadonlySet<FindingId>;
}

/** Compares an ended review of a project with the one before it. Null while that is not known, or there is none. */
export function useComparison(summary: ReviewSummary): Comparison | null {
  const trpc = useTRPC();
  const canCompare = summary.project !== null && summary.status === "done";
  const { data } = useQuery(
    trpc.review.compare.queryOptions(canCompare ? { reviewId: summary.id } : skipToken, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return useMemo(() => (data ? { result: data, addedIds: new Set(data.added.map(({ id }) => id)) } : null), [data]);
}
