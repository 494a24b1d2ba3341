import type { Egress } from "@coderevai/contract/egress";
import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { CoverageLedger } from "./coverage-ledger.tsx";
import { CoverageReasons } from "./coverage-reasons.tsx";
import type { OutcomeText } from "./describe-outcome.ts";
import type { FindingActions, OpenFindingState } from "./finding-actions.ts";
import { type FindingCounts, type FindingFilter, isEmptyFilter, NO_FILTER } from "./finding-filter.ts";
import { FindingFilters } from "./finding-filters.tsx";
import { FindingList } from "./finding-list.tsx";
import styles from "./findings-pane.module.css";
import { HintFold } from "./hint-fold.tsx";
import { OutcomeAdvice } from "./outcome-advice.tsx";
import { PaneFoot } from "./pane-foot.tsx";
import { ReviewStars } from "./review-stars.tsx";
import type { FindingPlaceState } from "./review-text.ts";
import { isActive, type RunState } from "./run-state.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import { Spinner } from "./spinner.tsx";
import type { FeedbackKeeper } from "./use-feedback.ts";
import { VerdictStrip } from "./verdict-strip.tsx";

/** Needed once a review is over, so fetched then. */
const RunRecord = dynamic(() => import("./run-record.tsx").then((module) => module.RunRecord), { ssr: false });
const ResultActions = dynamic(
  () => import("@/features/results/result-actions.tsx").then((module) => module.ResultActions),
  { ssr: false },
);

export interface FindingsPaneProps {
  readonly run: RunState;
  readonly outcome: OutcomeText;
  readonly counts: FindingCounts;
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
  readonly listed: readonly Finding[];
  readonly hints: readonly Finding[];
  readonly placeOf: (id: FindingId) => FindingPlaceState;
  readonly selectedId: FindingId | null;
  readonly selectedIndex: number;
  readonly openId: FindingId | null;
  readonly openState: OpenFindingState | null;
  readonly actions: FindingActions;
  readonly feedback: FeedbackKeeper;
  readonly initialEgress: readonly Egress[];
  readonly onLine: (line: number) => void;
  readonly onRunAgain: () => void;
  readonly onKeys: () => void;
}

/** What the review came to and everything it found. New findings are added at the end; nothing else moves. */
export function FindingsPane(props: FindingsPaneProps) {
  const { run, counts, filter, listed } = props;
  return (
    <>
      <VerdictStrip text={props.outcome} read={run.summary} />
      {counts.all > 0 ? <FindingFilters counts={counts} filter={filter} onFilter={props.onFilter} /> : null}
      <ScrollRegion className={styles.scroll} label="List of findings">
        <OutcomeAdvice run={run} onRunAgain={props.onRunAgain} />
        <CoverageReasons files={run.files} onLine={props.onLine} />
        <FindingList {...listProps(props)} findings={listed} label="Findings" reachIndex={props.selectedIndex} />
        {isActive(run.phase) ? <Incoming count={counts.all} /> : null}
        {listed.length === 0 && counts.all > 0 ? <NothingLeft onAll={() => props.onFilter(NO_FILTER)} /> : null}
        {props.hints.length > 0 && isEmptyFilter(filter) ? <Hints {...props} /> : null}
        {counts.all === 0 ? <CoverageLedger files={run.files} /> : null}
        {run.phase === "finished" ? <ReviewStars feedback={props.feedback} /> : null}
        {run.summary === null ? null : <RunRecord summary={run.summary} initialEgress={props.initialEgress} />}
      </ScrollRegion>
      <PaneFoot onKeys={props.onKeys}>
        {run.summary === null ? null : (
          <ResultActions summary={run.summary} findings={run.findings} fixCount={counts.withFix} />
        )}
      </PaneFoot>
    </>
  );
}

function listProps({ placeOf, selectedId, openId, openState, actions }: FindingsPaneProps) {
  return { placeOf, selectedId, openId, openState, actions };
}

function Hints(props: FindingsPaneProps) {
  const [isUnfolded, setIsUnfolded] = useState(false);
  return (
    <>
      <HintFold count={props.hints.length} isUnfolded={isUnfolded} onToggle={() => setIsUnfolded(!isUnfolded)} />
      {isUnfolded ? <FindingList {...listProps(props)} findings={props.hints} label="Hints" reachIndex={-1} /> : null}
    </>
  );
}

function Incoming({ count }: { readonly count: number }) {
  return (
    <div className={styles.incoming}>
      <Spinner />
      <span className={styles.words}>
        <Skeleton shape="half" />
        {count === 0 ? "A finding is shown as soon as it is checked" : "Looking for more"}
      </span>
    </div>
  );
}

function NothingLeft({ onAll }: { readonly onAll: () => void }) {
  return (
    <div className={styles.nothing}>
      <p>No finding fits these filters.</p>
      <Button onClick={onAll}>Show all</Button>
    </div>
  );
}
