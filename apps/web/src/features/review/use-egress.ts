import type { Egress } from "@coderevai/contract/egress";
import type { ReviewSummary } from "@coderevai/contract/review";
import { skipToken, useQuery } from "@tanstack/react-query";
import { hasModelPart } from "@/features/record/model-words.ts";
import { useTRPC } from "@/trpc/client.tsx";

const NOTHING: readonly Egress[] = [];

/** What left the installation for an ended review. Without a model's part nothing can have left, so nothing is asked. */
export function useEgress(summary: ReviewSummary | null, initial: readonly Egress[]): readonly Egress[] {
  const trpc = useTRPC();
  const isUnknown = summary !== null && hasModelPart(summary.model) && initial.length === 0;
  const { data } = useQuery(
    trpc.review.get.queryOptions(isUnknown ? { reviewId: summary.id } : skipToken, {
      select: ({ egress }) => egress,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return data ?? (isUnknown ? NOTHING : initial);
}
