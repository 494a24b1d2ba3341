import type { Severity } from "@coderevai/contract/severity";
import clsx from "clsx";
import { ChevronRight, ContrastIcon } from "lucide-react";
import type { Ref } from "react";
import { keysOf } from "@/ui/keys-of.ts";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import type { SeverityTally } from "./file-tree.ts";
import styles from "./file-tree-view.module.css";
import type { TreeRow } from "./tree-rows.ts";

interface FileTreeRowProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly row: TreeRow;
  readonly index: number;
  readonly offsetPx: number;
  /** The keyboard is on it. */
  readonly isActive: boolean;
  readonly isChosen: boolean;
}

/** The id of a row, for the tree that points at it. */
export function treeRowId(index: number): string {
  return `file-tree-row-${index}`;
}

/** A folder or a file with what was found in it. Presses and keys are the tree's, which holds the focus. */
export function FileTreeRow({ ref, row, index, offsetPx, isActive, isChosen }: FileTreeRowProps) {
  const { node, level, position, siblings, isExpanded } = row;
  return (
    <div
      ref={ref}
      id={treeRowId(index)}
      data-index={index}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isExpanded ?? undefined}
      aria-selected={isChosen}
      className={clsx(styles.row, isActive && styles.active)}
      style={{ transform: `translateY(${offsetPx}px)`, paddingLeft: `${16 + (level - 1) * 14}px` }}
    >
      {isExpanded === null ? (
        <span className={styles.gap} />
      ) : (
        <span className={clsx(styles.chevron, isExpanded && styles.turned)} data-toggle="">
          <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
        </span>
      )}
      <span className={styles.name} title={node.path}>
        {node.name}
      </span>
      {node.isIncomplete ? (
        <span className={styles.incomplete} title={node.kind === "file" ? "Not read to its end" : "Not all read"}>
          <ContrastIcon size={12} strokeWidth={1.5} aria-hidden />
          <VisuallyHidden>, not read to its end</VisuallyHidden>
        </span>
      ) : null}
      <Tally counts={node.counts} />
    </div>
  );
}

/** The worst severity as a shape, and how many findings there are in all. */
function Tally({ counts }: { readonly counts: SeverityTally }) {
  const worst = worstOf(counts);
  if (worst === null) return null;
  return (
    <span className={styles.tally} title={wordsOf(counts)}>
      <SeverityGlyph severity={worst} size={12} />
      <span aria-hidden="true">{totalOf(counts).toLocaleString("en")}</span>
      <VisuallyHidden>, {wordsOf(counts)}</VisuallyHidden>
    </span>
  );
}

function worstOf(counts: SeverityTally): Severity | null {
  return keysOf(SEVERITY_NAMES).find((severity) => (counts[severity] ?? 0) > 0) ?? null;
}

function totalOf(counts: SeverityTally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function wordsOf(counts: SeverityTally): string {
  return keysOf(SEVERITY_NAMES)
    .filter((severity) => (counts[severity] ?? 0) > 0)
    .map((severity) => `${(counts[severity] ?? 0).toLocaleString("en")} ${SEVERITY_NAMES[severity].toLowerCase()}`)
    .join(", ");
}
