import type { Finding } from "@coderevai/contract/finding";
import type { FindingActions, OpenFindingState } from "./finding-actions.ts";
import { FindingEntry } from "./finding-entry.tsx";
import styles from "./finding-row.module.css";
import type { FindingPlaceState } from "./review-text.ts";

interface FindingRowProps {
  readonly finding: Finding;
  readonly place: FindingPlaceState;
  readonly isSelected: boolean;
  /** Null while the finding is closed. */
  readonly open: OpenFindingState | null;
  readonly actions: FindingActions;
}

/** One finding of a list that is drawn whole. */
export function FindingRow(props: FindingRowProps) {
  return (
    <li className={styles.item} data-severity={props.finding.severity}>
      <FindingEntry {...props} hasPath={false} />
    </li>
  );
}
