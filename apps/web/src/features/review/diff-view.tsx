import { useMemo } from "react";
import styles from "./diff-view.module.css";
import { markWords } from "./mark-words.ts";
import { type PatchHunk, type PatchRow, parsePatch } from "./parse-patch.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import { hideSecrets } from "./secret-masks.ts";

interface DiffViewProps {
  readonly patch: string;
  readonly path: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  /** Drawn masked, as in the editor. */
  readonly secrets: readonly string[];
}

const SIGNS: Record<PatchRow["kind"], { readonly sign: string; readonly said: string }> = {
  same: { sign: " ", said: "" },
  removed: { sign: "−", said: "Removed: " },
  added: { sign: "+", said: "Added: " },
};

/** A fix as a diff: old and new line numbers, and the words that differ. */
export function DiffView({ patch, path, linesAdded, linesRemoved, secrets }: DiffViewProps) {
  const hunks = useMemo(() => parsePatch(hideSecrets(patch, secrets)), [patch, secrets]);
  return (
    <>
      <div className={styles.head}>
        <span className={styles.path}>{path}</span>
        <span className={styles.counts}>
          −{linesRemoved} +{linesAdded}
        </span>
      </div>
      <ScrollRegion className={styles.rows} label={`Fix of ${path} as a diff`}>
        {hunks.map((hunk, index) => (
          <Hunk key={hunk.oldStart} hunk={hunk} isFirst={index === 0} />
        ))}
      </ScrollRegion>
    </>
  );
}

function Hunk({ hunk, isFirst }: { readonly hunk: PatchHunk; readonly isFirst: boolean }) {
  const words = useMemo(() => markWords(hunk.rows), [hunk]);
  return (
    <div className={isFirst ? undefined : styles.later}>
      {hunk.rows.map((row, index) => (
        <div key={keyOf(row)} className={styles.row} data-kind={row.kind}>
          <span className={styles.number}>{row.kind === "added" ? row.newLine : row.oldLine}</span>
          <span className={styles.sign} aria-hidden="true">
            {SIGNS[row.kind].sign}
          </span>
          <span>
            <span className={styles.said}>{SIGNS[row.kind].said}</span>
            {withMarks(words[index] ?? [])}
          </span>
        </div>
      ))}
    </div>
  );
}

function keyOf(row: PatchRow): string {
  return row.kind === "added" ? `+${row.newLine}` : `-${row.oldLine}`;
}

function withMarks(pieces: ReturnType<typeof markWords>[number]) {
  let offset = 0;
  return pieces.map(({ text, isChanged }) => {
    const key = offset;
    offset += text.length;
    return isChanged ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
