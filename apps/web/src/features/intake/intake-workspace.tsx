import type { Quote } from "@coderevai/contract/quote";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { type ReactNode, useEffect, useState } from "react";
import { useCountdown } from "@/features/review/use-countdown.ts";
import type { ModelChoice } from "@/features/review/use-model-choice.ts";
import { WorkspaceFrame, type WorkspacePane } from "@/features/review/workspace-frame.tsx";
import { UsageNotice } from "@/features/usage/usage-notice.tsx";
import { BusyPane } from "./busy-pane.tsx";
import { FailedPane } from "./failed-pane.tsx";
import { IntakeBar, type IntakeButton } from "./intake-bar.tsx";
import { offeredModes } from "./offered-modes.ts";
import { PreviewInvitation } from "./preview-invitation.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import type { LookThrough } from "./use-look-through.ts";
import { useRunIntake } from "./use-run-intake.ts";

interface IntakeWorkspaceProps {
  readonly title: string;
  readonly sourceLabel: string;
  readonly source: ReactNode;
  readonly look: LookThrough;
  /** The failure stands at a field of the source already. */
  readonly isToldAtField?: boolean;
  readonly modelChoice: ModelChoice | null;
  /** The button before there is a preview. */
  readonly before: IntakeButton;
  readonly onCancel: () => void;
}

const EMPTY: LookThrough["state"] = { phase: "empty" };

/** What is given on one side, its preview on the other, and one button: it looks through first and runs then. */
export function IntakeWorkspace(props: IntakeWorkspaceProps) {
  const { look, modelChoice } = props;
  const { state } = look;
  const [pane, setPane] = useState<WorkspacePane>("source");
  const [modes, setModes] = useState<readonly ReviewCategory[]>([]);
  const preview = state.phase === "ready" ? state.preview : null;
  const run = useRunIntake(preview, modes, modelChoice?.isOn ?? false);
  const failure = run.problem ?? (state.phase === "failed" ? state.problem : null);
  const isTold = props.isToldAtField === true && run.problem === null;
  const waitMs = useCountdown(failure);
  // A phone shows what has just become worth looking at.
  useEffect(() => setPane(state.phase === "empty" || isTold ? "source" : "result"), [state.phase, isTold]);
  const again = () => {
    run.dismiss();
    if (run.problem?.canRetry) run.start();
    else look.again();
  };

  return (
    <WorkspaceFrame
      title={props.title}
      pane={pane}
      onPane={setPane}
      sourceLabel={props.sourceLabel}
      resultLabel="Preview"
      resultCount={preview?.reviewableFiles ?? null}
      notice={run.problem === null ? <UsageNotice withModel={modelChoice?.isOn ?? false} /> : null}
      source={props.source}
      result={
        <>
          {failure === null || isTold ? null : (
            <FailedPane
              problem={failure}
              waitMs={waitMs}
              onAgain={again}
              onWithoutModel={() => {
                modelChoice?.set(false);
                run.dismiss();
              }}
            />
          )}
          <LookResult
            state={isTold ? EMPTY : state}
            quote={run.quote}
            modelChoice={modelChoice}
            onCancel={props.onCancel}
          />
        </>
      }
      bar={
        <IntakeBar
          offered={offeredModes(preview)}
          modes={modes}
          onModes={setModes}
          modelChoice={modelChoice}
          quote={run.quote}
          isBusy={state.phase === "busy" || run.isStarting || waitMs > 0}
          button={preview === null ? props.before : run.button}
        />
      }
    />
  );
}

interface LookResultProps {
  readonly state: LookThrough["state"];
  readonly quote: Quote | null;
  readonly modelChoice: ModelChoice | null;
  readonly onCancel: () => void;
}

function LookResult({ state, quote, modelChoice, onCancel }: LookResultProps) {
  switch (state.phase) {
    case "empty":
      return <PreviewInvitation />;
    case "busy":
      return <BusyPane step={state.step} onCancel={onCancel} />;
    case "failed":
      return null;
    case "ready":
      return <PreviewPane preview={state.preview} quote={quote} modelChoice={modelChoice} />;
  }
}
