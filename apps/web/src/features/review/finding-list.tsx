import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import type { FindingActions, OpenFindingState } from "./finding-actions.ts";
import styles from "./finding-list.module.css";
import { FindingRow } from "./finding-row.tsx";
import type { FindingPlaceState } from "./review-text.ts";

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly label: string;
  readonly placeOf: (id: FindingId) => FindingPlaceState;
  readonly selectedId: FindingId | null;
  readonly openId: FindingId | null;
  readonly openState: OpenFindingState | null;
  readonly actions: FindingActions;
  /** Rows are drawn at least up to this index, so that the keyboard can reach it. */
  readonly reachIndex: number;
}

/** Rows drawn at first and added whenever the end of them comes near. */
const STEP = 100;

/** Findings in the order in which they came. Long lists are drawn as far as they are looked at. */
export function FindingList(props: FindingListProps) {
  const { findings, reachIndex, label } = props;
  const [limit, setLimit] = useState(STEP);
  const drawn = Math.min(findings.length, Math.max(limit, reachIndex + STEP / 2));
  const chunks: ReactNode[] = [];
  for (let from = 0; from < drawn; from += STEP) {
    const part = findings.slice(from, Math.min(drawn, from + STEP));
    chunks.push(<FindingChunk key={from} {...chunkProps(props, part)} />);
  }
  return (
    <>
      <ol aria-label={label}>{chunks}</ol>
      {drawn < findings.length ? <MoreSentinel key={drawn} onNear={() => setLimit(drawn + STEP)} /> : null}
    </>
  );
}

interface FindingChunkProps {
  readonly findings: readonly Finding[];
  readonly places: readonly FindingPlaceState[];
  readonly selectedId: FindingId | null;
  readonly openId: FindingId | null;
  readonly openState: OpenFindingState | null;
  readonly actions: FindingActions;
}

/** Only the chunk that holds the open or selected finding hears of it. */
function chunkProps(props: FindingListProps, findings: readonly Finding[]): FindingChunkProps {
  const holds = (id: FindingId | null) => id !== null && findings.some((finding) => finding.id === id);
  const isOpenHere = holds(props.openId);
  return {
    findings,
    places: findings.map((finding) => props.placeOf(finding.id)),
    selectedId: holds(props.selectedId) ? props.selectedId : null,
    openId: isOpenHere ? props.openId : null,
    openState: isOpenHere ? props.openState : null,
    actions: props.actions,
  };
}

const FindingChunk = memo(function FindingChunk(props: FindingChunkProps) {
  return props.findings.map((finding, index) => (
    <FindingRow
      key={finding.id}
      finding={finding}
      place={props.places[index] ?? "current"}
      isSelected={finding.id === props.selectedId}
      open={finding.id === props.openId ? props.openState : null}
      actions={props.actions}
    />
  ));
}, isSameChunk);

/** Lists are made anew on each draw; what counts is whether they hold the same. */
function isSameChunk(before: FindingChunkProps, after: FindingChunkProps): boolean {
  return (
    before.selectedId === after.selectedId &&
    before.openId === after.openId &&
    before.openState === after.openState &&
    before.actions === after.actions &&
    isSameList(before.findings, after.findings) &&
    isSameList(before.places, after.places)
  );
}

function isSameList<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((member, index) => member === after[index]);
}

function MoreSentinel({ onNear }: { readonly onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onNear);
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: "1200px" },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={mark} className={styles.more} aria-hidden="true" />;
}
