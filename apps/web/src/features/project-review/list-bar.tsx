import { X } from "lucide-react";
import { shortPath } from "@/features/review/short-path.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { keysOf } from "@/ui/keys-of.ts";
import { Select } from "@/ui/select.tsx";
import type { FindingOrder } from "./finding-rows.ts";
import styles from "./list-bar.module.css";
import type { ProjectList } from "./use-project-list.ts";

const ORDERS: Record<FindingOrder, string> = { severity: "By severity", file: "By file", found: "As found" };

/** Which part of the tree the list speaks of, and its order. */
export function ListBar({ list }: { readonly list: ProjectList }) {
  const { chosenPath, order } = list;
  return (
    <div className={styles.bar}>
      {chosenPath === null ? (
        <span className={styles.all}>All files</span>
      ) : (
        <span className={styles.narrowed}>
          <span className={styles.path} title={chosenPath}>
            {shortPath(chosenPath)}
          </span>
          <IconButton label="Show the findings of all files" onClick={() => list.setChosenPath(null)}>
            <X size={14} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </span>
      )}
      <Select
        label="Order of the findings"
        isLabelHidden
        value={order}
        onChange={({ target }) => list.setOrder(keysOf(ORDERS).find((each) => each === target.value) ?? order)}
      >
        {keysOf(ORDERS).map((each) => (
          <option key={each} value={each}>
            {ORDERS[each]}
          </option>
        ))}
      </Select>
    </div>
  );
}
