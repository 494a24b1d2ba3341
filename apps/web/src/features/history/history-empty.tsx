import { Button } from "@/ui/button.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import styles from "./history-empty.module.css";

interface HistoryEmptyProps {
  readonly hasFilters: boolean;
  /** Whether there are reviews that the plan does not show; a line below speaks of them. */
  readonly hasOlder: boolean;
  readonly onClearFilters: () => void;
}

/** No rows: because nothing was reviewed yet, or because the filters leave nothing. */
export function HistoryEmpty({ hasFilters, hasOlder, onClearFilters }: HistoryEmptyProps) {
  return (
    <div className={styles.frame}>
      {hasFilters ? (
        <EmptyState
          title="No review matches these filters"
          actions={<Button onClick={onClearFilters}>Show all reviews</Button>}
        >
          <p>Your reviews are kept. Take a filter away to see more of them.</p>
        </EmptyState>
      ) : (
        <EmptyState
          title={hasOlder ? "No recent reviews" : "No reviews yet"}
          actions={
            <ButtonLink variant="primary" href="/review">
              Review some code
            </ButtonLink>
          }
        >
          <p>
            Each review you run is kept here with its findings and its source. The source is stored encrypted, and only
            you can open it.
          </p>
        </EmptyState>
      )}
    </div>
  );
}
