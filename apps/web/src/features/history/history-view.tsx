"use client";

import type { ReviewSummary } from "@coderevai/contract/review";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import { ClearHistoryDialog } from "./clear-history-dialog.tsx";
import { HistoryEmpty } from "./history-empty.tsx";
import { HistoryFilterBar } from "./history-filter-bar.tsx";
import { historyFilters, historyInput } from "./history-filters.ts";
import { HistorySkeleton } from "./history-skeleton.tsx";
import { HistoryTable } from "./history-table.tsx";
import styles from "./history-view.module.css";
import { RemoveReviewDialog } from "./remove-review-dialog.tsx";

/** The list of a person's reviews: newest first, older ones on demand. */
export function HistoryView() {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(historyFilters);
  const [toRemove, setToRemove] = useState<ReviewSummary | null>(null);
  const [isClearing, setIsClearing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(historyInput(filters), { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const hasFilters = Object.values(filters).some((value) => value !== null);
  const problem = query.error ? problemOf(query.error) : null;
  // The button that opened the dialog is gone with its row, so the focus moves to the top of the list.
  const focusHeading = () => heading.current?.focus();

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          History
        </h1>
        <Button variant="quiet" onClick={() => setIsClearing(true)} disabled={rows.length === 0 && !hasFilters}>
          Clear history
        </Button>
      </header>
      <HistoryFilterBar filters={filters} onChange={setFilters} />
      {problem ? (
        <div className={styles.notice}>
          <Notice
            tone="problem"
            live="assertive"
            title="The history could not be loaded"
            requestId={problem.requestId}
            actions={<Button onClick={() => query.refetch()}>Try again</Button>}
          >
            <p>{problem.sentence} Your reviews are kept.</p>
          </Notice>
        </div>
      ) : null}
      {query.isPending ? <HistorySkeleton /> : null}
      {query.isSuccess && rows.length === 0 ? (
        <HistoryEmpty
          hasFilters={hasFilters}
          onClearFilters={() => setFilters({ mode: null, verdict: null, language: null })}
        />
      ) : null}
      {rows.length > 0 ? <HistoryTable rows={rows} onRemove={setToRemove} /> : null}
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
