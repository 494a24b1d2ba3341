"use client";

import type { ReviewSummary } from "@coderevai/contract/review";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { Button } from "@/ui/button.tsx";
import { ClearHistoryDialog } from "./clear-history-dialog.tsx";
import { HistoryEmpty } from "./history-empty.tsx";
import { HistoryFilterBar } from "./history-filter-bar.tsx";
import { historyFilters, historyInput } from "./history-filters.ts";
import { HistoryProblem } from "./history-problem.tsx";
import { HistorySkeleton } from "./history-skeleton.tsx";
import { HistoryTable } from "./history-table.tsx";
import styles from "./history-view.module.css";
import { OlderReviews } from "./older-reviews.tsx";
import { RemoveReviewDialog } from "./remove-review-dialog.tsx";

const REFRESH_MS = 4_000;

function hasUnfinished(pages: readonly { readonly rows: readonly ReviewSummary[] }[]): boolean {
  return pages.some(({ rows }) => rows.some(({ status }) => status === "queued" || status === "running"));
}

/** The list of a person's reviews: newest first, older ones on demand. */
export function HistoryView() {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(historyFilters);
  const [toRemove, setToRemove] = useState<ReviewSummary | null>(null);
  const [isClearing, setIsClearing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(historyInput(filters), {
      getNextPageParam: (page) => page.nextCursor,
      // Only while something waits or runs: a list of ended reviews asks nothing by itself.
      refetchInterval: ({ state }) => (hasUnfinished(state.data?.pages ?? []) ? REFRESH_MS : false),
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const hasOlder = query.data?.pages.at(-1)?.hasOlder ?? false;
  const hasFilters = Object.values(filters).some((value) => value !== null);
  // Without a connection nothing is sent: a list that is not here yet waits.
  const isWaiting = query.isPending && query.isPaused;
  // The button that opened the dialog is gone with its row, so the focus moves to the top of the list.
  const focusHeading = () => heading.current?.focus();

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          History
        </h1>
        <Button
          variant="quiet"
          onClick={() => setIsClearing(true)}
          disabled={rows.length === 0 && !hasFilters && !hasOlder}
        >
          Clear history
        </Button>
      </header>
      <HistoryFilterBar filters={filters} onChange={setFilters} />
      {query.error || isWaiting ? <HistoryProblem error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isPending && !isWaiting ? <HistorySkeleton /> : null}
      {query.isSuccess && rows.length === 0 ? (
        <HistoryEmpty
          hasFilters={hasFilters}
          hasOlder={hasOlder}
          onClearFilters={() => setFilters({ mode: null, verdict: null, language: null })}
        />
      ) : null}
      {rows.length > 0 ? <HistoryTable rows={rows} onRemove={setToRemove} /> : null}
      {hasOlder ? <OlderReviews /> : null}
      {query.hasNextPage ? (
        <Button className={styles.more} onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? "Loading older reviews" : "Load older reviews"}
        </Button>
      ) : null}
      <RemoveReviewDialog review={toRemove} onClose={() => setToRemove(null)} onRemoved={focusHeading} />
      <ClearHistoryDialog isOpen={isClearing} onClose={() => setIsClearing(false)} onCleared={focusHeading} />
    </div>
  );
}
