"use client";

import type { Quote } from "@coderevai/contract/quote";
import type { OpenedReview } from "@coderevai/contract/review";
import { useMemo, useState } from "react";
import { useIsOnline } from "@/features/account/use-is-online.ts";
import { UsageNotice } from "@/features/usage/usage-notice.tsx";
import { useFreshUsage } from "@/features/usage/use-fresh-usage.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import { ComposerPane } from "./composer-pane.tsx";
import { describeFinished, describeRunning, sayCounts } from "./describe-outcome.ts";
import { describeQuote } from "./describe-quote.ts";
import { EmptyPane } from "./empty-pane.tsx";
import { FindingsPane } from "./findings-pane.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import type { ModelOffer } from "./model-offer.ts";
import { ProblemNotice } from "./problem-notice.tsx";
import { RestoreDraft } from "./restore-draft.tsx";
import { RunBar } from "./run-bar.tsx";
import { useAnnouncements } from "./use-announcements.ts";
import { useFeedback } from "./use-feedback.ts";
import { useFindingActions } from "./use-finding-actions.ts";
import { type ModelChoice, useModelChoice } from "./use-model-choice.ts";
import { useOpenState } from "./use-open-state.ts";
import { useQuote } from "./use-quote.ts";
import { type RunControl, useRunControl } from "./use-run-control.ts";
import { useSourceIntake } from "./use-source-intake.ts";
import { useStoredSwitch } from "./use-stored-switch.ts";
import { useWorkspace } from "./use-workspace.ts";
import { useWorkspaceKeys } from "./use-workspace-keys.ts";
import { runCommand } from "./workspace-command.ts";
import { WorkspaceFrame } from "./workspace-frame.tsx";

interface ReviewWorkspaceProps {
  /** A stored review, finished or still running; null for the empty composer. */
  readonly initialReview: OpenedReview | null;
  /** The model that may be asked as well; null where there is none. */
  readonly model: ModelOffer | null;
}

/** Code on one side, what was found in it on the other. */
export function ReviewWorkspace({ initialReview, model }: ReviewWorkspaceProps) {
  const modelChoice = useModelChoice(model);
  const useModel = modelChoice?.isOn ?? false;
  const workspace = useWorkspace(initialReview, useModel);
  const quote = useQuote({ sizeBytes: workspace.sizeBytes, useModel, isBusy: workspace.isBusy });
  const { composer, run, selection, counts, pane, setPane, isBusy } = workspace;
  const control = useRunControl(run.state, composer, workspace.sizeBytes, workspace.start);
  const intake = useSourceIntake(composer, workspace.leaveReview);
  const feedback = useFeedback(run.state.reviewId, initialReview?.feedback ?? []);
  const actions = useFindingActions({
    reviewText: workspace.reviewText,
    editor: composer.editor,
    isBusy,
    toggle: selection.toggle,
    open: selection.open,
    noteFix: workspace.noteFix,
    onJump: () => setPane("source"),
  });
  const openState = useOpenState(workspace, feedback);
  const [hasSingleKeys, setSingleKeys] = useStoredSwitch("coderevai.single-letter-keys", "on");
  const [isKeysOpen, setKeysOpen] = useState(false);
  useWorkspaceKeys(hasSingleKeys, (command) =>
    runCommand(command, { workspace, control, actions, showKeys: () => setKeysOpen(true) }),
  );

  const outcome = useMemo(() => {
    const found = { shownCount: counts.all, fixCount: counts.withFix };
    return run.state.summary === null ? describeRunning(found) : describeFinished(run.state.summary, found);
  }, [run.state.summary, counts]);
  const hasReview = run.state.phase !== "idle" && run.state.phase !== "refused";
  const finished = run.state.summary === null ? sayCounts(counts) : `${outcome.title}. ${outcome.sentence}`;
  const said = useAnnouncements(hasReview ? finished : "");

  return (
    <>
      <WorkspaceFrame
        title="Review"
        pane={pane}
        onPane={setPane}
        sourceLabel="Code"
        resultLabel="Findings"
        resultCount={hasReview ? counts.all : null}
        notice={run.state.problem === null ? <UsageNotice withModel={useModel} /> : null}
        source={
          <ComposerPane
            composer={composer}
            sizeBytes={workspace.sizeBytes}
            lineCount={workspace.lineCount}
            isReadOnly={isBusy}
            marks={workspace.marks}
            onOpenFinding={(id) => {
              const finding = run.state.findings.find((each) => each.id === id);
              if (finding === undefined) return;
              setPane("result");
              selection.open(finding);
            }}
            onFile={intake.openFile}
            onSample={intake.openSample}
            onClear={intake.clear}
          />
        }
        result={
          <>
            <RestoreDraft workspace={workspace} openedWith={initialReview?.summary.id ?? null} />
            <Problem workspace={workspace} control={control} modelChoice={modelChoice} />
            {hasReview ? (
              <FindingsPane
                run={run.state}
                outcome={outcome}
                counts={counts}
                filter={workspace.filter}
                onFilter={workspace.setFilter}
                listed={workspace.listed}
                hints={workspace.hints}
                placeOf={workspace.placeOf}
                selectedId={selection.selected?.id ?? null}
                selectedIndex={selection.index}
                openId={selection.openId}
                openState={openState}
                actions={actions}
                feedback={feedback}
                initialEgress={initialReview?.egress ?? []}
                onLine={(line) => {
                  setPane("source");
                  composer.editor.current?.revealLine(line);
                }}
                onRunAgain={control.start}
                onKeys={() => setKeysOpen(true)}
              />
            ) : run.state.problem === null ? (
              <EmptyPane hasText={composer.source.text.trim() !== ""} onSample={intake.openSample} />
            ) : null}
          </>
        }
        bar={
          <RunBar
            composer={composer}
            phase={run.state.phase}
            stage={run.state.stage}
            waitMs={control.waitMs}
            obstacle={control.obstacle}
            modelChoice={modelChoice}
            remark={remarkOf(workspace.isChanged, quote)}
            onRun={control.start}
            onStop={run.stop}
          />
        }
      />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <KeysDialog
        isOpen={isKeysOpen}
        onOpenChange={setKeysOpen}
        hasSingleKeys={hasSingleKeys}
        onSingleKeys={setSingleKeys}
      />
    </>
  );
}

/** What is worth knowing before the next run: that it would be another one, and its price. */
function remarkOf(isChanged: boolean, quote: Quote | null): string | null {
  const price = quote === null ? null : describeQuote(quote);
  return isChanged && price !== null ? `Changed since the review, ${price}` : price;
}

interface ProblemProps {
  readonly workspace: ReturnType<typeof useWorkspace>;
  readonly control: RunControl;
  readonly modelChoice: ModelChoice | null;
}

function Problem({ workspace: { run }, control, modelChoice }: ProblemProps) {
  const isOnline = useIsOnline();
  const { problem, phase } = run.state;
  useFreshUsage(phase);
  if (problem === null) return null;
  return (
    <ProblemNotice
      problem={problem}
      phase={phase}
      isOnline={isOnline}
      waitMs={control.waitMs}
      isAutoStart={control.isAutoStart}
      onAutoStart={control.setAutoStart}
      onRetry={phase === "interrupted" ? run.resume : control.start}
      onWithoutModel={() => {
        modelChoice?.set(false);
        // Once the switch is off: the start that is at hand now would still ask the model.
        control.setAutoStart(true);
      }}
    />
  );
}
