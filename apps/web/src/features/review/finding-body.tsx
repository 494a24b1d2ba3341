import type { Finding } from "@coderevai/contract/finding";
import { Button } from "@/ui/button.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { TextLink } from "@/ui/text-link.tsx";
import { DiffView } from "./diff-view.tsx";
import type { FindingActions, OpenFindingState } from "./finding-actions.ts";
import styles from "./finding-body.module.css";
import { FindingFeedback } from "./finding-feedback.tsx";
import { FixProofs } from "./fix-proofs.tsx";
import { InlineText } from "./inline-text.tsx";
import { ModelRemarks } from "./model-remarks.tsx";
import type { FindingPlaceState } from "./review-text.ts";
import { TraceList } from "./trace-list.tsx";

interface FindingBodyProps {
  readonly finding: Finding;
  readonly state: OpenFindingState;
  readonly actions: FindingActions;
}

const PLACE_NOTES: Record<FindingPlaceState, string | null> = {
  current: null,
  applied: "The fix is in the editor. Review again to see the result.",
  stale: "This code has changed since the review. Review again for a finding that fits the new text.",
};

/** Evidence before opinion: why, how it is reached, what to do, and what was proved. */
export function FindingBody({ finding, state, actions }: FindingBodyProps) {
  const { fix } = finding;
  const { apply } = actions;
  const note = PLACE_NOTES[state.place];
  return (
    <div className={styles.body}>
      {note === null ? null : <p className={styles.note}>{note}</p>}
      <p className={styles.why}>
        <InlineText text={finding.why} />
      </p>
      {finding.trace.length > 0 ? (
        <TraceList steps={finding.trace} onStep={(index) => actions.jumpToStep(finding, index)} />
      ) : null}
      {fix === null ? <Advice finding={finding} /> : <Fix finding={finding} fix={fix} secrets={state.secrets} />}
      {state.remarks.length > 0 ? <ModelRemarks remarks={state.remarks} onOpen={actions.open} /> : null}
      <div className={styles.actions}>
        {fix === null || apply === null ? null : (
          <Button variant="primary" disabled={!state.canApply} onClick={() => apply(finding)}>
            {state.place === "applied" ? "Fix applied" : "Apply fix"} <Kbd>A</Kbd>
          </Button>
        )}
        <Button onClick={() => actions.copy(finding)}>
          {fix === null ? "Copy advice" : "Copy patch"} <Kbd>C</Kbd>
        </Button>
        <FindingFeedback findingId={finding.id} feedback={state.feedback} />
      </div>
      <p className={styles.source}>
        {finding.analyzer === "model" ? (
          <span>The model’s opinion of this place. Nothing but the place was checked.</span>
        ) : (
          <TextLink href={`/rules/${encodeURIComponent(finding.ruleId)}`} target="_blank" isFullLoad>
            About {finding.ruleId}
          </TextLink>
        )}
        {finding.alsoReportedBy.length > 0 ? <span>Also reported by {finding.alsoReportedBy.join(", ")}</span> : null}
      </p>
    </div>
  );
}

function Advice({ finding }: { readonly finding: Finding }) {
  return (
    <div className={styles.advice}>
      <h4 className={styles.adviceTitle}>Advice, no patch</h4>
      <p>
        <InlineText text={finding.remedy} />
      </p>
    </div>
  );
}

interface FixProps {
  readonly finding: Finding;
  readonly fix: NonNullable<Finding["fix"]>;
  readonly secrets: readonly string[] | null;
}

function Fix({ finding, fix, secrets }: FixProps) {
  return (
    <div>
      <h4 className={styles.label}>{fix.kind === "fix" ? "Fix" : "Suggestion, may change behaviour"}</h4>
      <p className={styles.remedy}>
        <InlineText text={finding.remedy} />
      </p>
      <div className={styles.diff}>
        {secrets === null ? (
          <Skeleton className={styles.waiting} />
        ) : (
          <DiffView
            patch={fix.patch}
            path={finding.anchor.path}
            linesAdded={fix.linesAdded}
            linesRemoved={fix.linesRemoved}
            secrets={secrets}
          />
        )}
        <FixProofs proofs={fix.proofs} />
      </div>
    </div>
  );
}
