import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewedText } from "@coderevai/contract/review";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { type Problem, problemOf } from "@/trpc/problem-of.ts";

/** The text of one reviewed file, on its way, there, or not to be had. Null when none is asked for. */
export type FileText =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly file: ReviewedText }
  | { readonly status: "failed"; readonly problem: Problem; readonly retry: () => void };

/** Fetches the submitted text of a file. It never changes, so it is asked for once. */
export function useFileText(reviewId: ReviewId, path: string | null): FileText | null {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.review.file.queryOptions(path === null ? skipToken : { reviewId, path }, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  if (path === null) return null;
  if (query.data !== undefined) return { status: "ready", file: query.data };
  if (query.error === null) return { status: "loading" };
  return { status: "failed", problem: problemOf(query.error), retry: () => void query.refetch() };
}
