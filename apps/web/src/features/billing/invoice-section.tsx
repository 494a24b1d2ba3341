import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { LoadProblem } from "@/trpc/load-problem.tsx";
import { Button } from "@/ui/button.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import styles from "./invoice-section.module.css";
import { InvoiceTable } from "./invoice-table.tsx";

/** All invoices, read from Stripe when the page is open: when Stripe is away, only this part of the page says so. */
export function InvoiceSection({ hasCustomer }: { readonly hasCustomer: boolean }) {
  return (
    <section className={styles.section} aria-labelledby="invoices-title">
      <h2 id="invoices-title" className={styles.title}>
        Invoices
      </h2>
      {hasCustomer ? <Invoices /> : <NoInvoices />}
    </section>
  );
}

function Invoices() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.billing.invoices.infiniteQueryOptions(
      {},
      // The server has tried more than once already.
      { getNextPageParam: (page) => page.nextCursor, retry: false },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className={styles.frame} aria-busy={query.isPending}>
        {query.isPending ? <InvoiceSkeleton /> : null}
        {rows.length > 0 ? <InvoiceTable rows={rows} /> : null}
        {query.error ? (
          <div className={styles.problem}>
            <LoadProblem
              error={query.error}
              title="The invoices could not be loaded"
              onRetry={() => retry(query)}
              live="polite"
              reassurance="Your plan is not affected."
            />
          </div>
        ) : null}
      </div>
      {query.isSuccess && rows.length === 0 ? <NoInvoices /> : null}
      {query.hasNextPage && !query.error ? (
        <Button className={styles.more} onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? "Loading older invoices" : "Load older invoices"}
        </Button>
      ) : null}
    </>
  );
}

interface Retriable {
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}

function retry({ isFetchNextPageError, fetchNextPage, refetch }: Retriable): void {
  void (isFetchNextPageError ? fetchNextPage() : refetch());
}

function NoInvoices() {
  return (
    <div className={styles.frame}>
      <p className={styles.empty}>No invoices yet. The first payment brings the first one.</p>
    </div>
  );
}

const ROWS = ["a", "b", "c"] as const;

function InvoiceSkeleton() {
  return (
    <>
      <VisuallyHidden role="status">Loading your invoices</VisuallyHidden>
      {ROWS.map((row) => (
        <div key={row} className={styles.waiting}>
          <Skeleton shape="long" />
          <Skeleton shape="half" />
        </div>
      ))}
    </>
  );
}
