import type { Metadata } from "next";
import { requireSession } from "@/features/account/require-session.ts";
import { historyInput, loadHistoryFilters } from "@/features/history/history-filters.ts";
import { HistoryView } from "@/features/history/history-view.tsx";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server.tsx";

interface HistoryPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  await requireSession("/history");
  const filters = await loadHistoryFilters(searchParams);
  // Awaited, so that server and browser draw the same first page; a failure is left to the browser, which asks again.
  await getQueryClient().prefetchInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(historyInput(filters), { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <HistoryView />
    </HydrateClient>
  );
}
