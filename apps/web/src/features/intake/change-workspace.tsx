"use client";

import type { ReviewCategory } from "@coderevai/contract/review-category";
import { useDeferredValue, useMemo, useState } from "react";
import { useCountdown } from "@/features/review/use-countdown.ts";
import { useQuote } from "@/features/review/use-quote.ts";
import { WorkspaceFrame, type WorkspacePane } from "@/features/review/workspace-frame.tsx";
import { UsageNotice } from "@/features/usage/usage-notice.tsx";
import { useTRPCClient } from "@/trpc/client.tsx";
import { changeBytes, changeObstacle, submittedChange } from "./change-draft.ts";
import { ChangePane } from "./change-pane.tsx";
import { ChangeSummary } from "./change-summary.tsx";
import { FailedPane } from "./failed-pane.tsx";
import { IntakeBar } from "./intake-bar.tsx";
import { useKeptIntake } from "./kept-intake.ts";
import { offeredModes } from "./offered-modes.ts";
import { useStarter } from "./use-starter.ts";

/** Review of a change: only what lies on changed lines is told. */
export function ChangeWorkspace() {
  const client = useTRPCClient();
  const [draft, setDraft] = useKeptIntake().change;
  const [pane, setPane] = useState<WorkspacePane>("source");
  const [modes, setModes] = useState<readonly ReviewCategory[]>([]);
  const { isStarting, problem, start, dismiss } = useStarter();
  const waitMs = useCountdown(problem);
  const settled = useDeferredValue(draft);
  const obstacle = useMemo(() => changeObstacle(settled), [settled]);
  const bytes = useMemo(() => (obstacle === null ? changeBytes(settled) : 0), [settled, obstacle]);
  const quote = useQuote({ sizeBytes: obstacle === null ? Math.max(1, bytes) : 0, useModel: false, isBusy: false });
  const run = () => {
    if (changeObstacle(draft) !== null || isStarting) return;
    const input = { change: submittedChange(draft), title: null, modes: [...modes] };
    start(JSON.stringify(input), (idempotencyKey) => client.review.startChange.mutate({ ...input, idempotencyKey }));
  };
  return (
    <WorkspaceFrame
      title="Review a change"
      pane={pane}
      onPane={setPane}
      sourceLabel="Change"
      resultLabel="Summary"
      resultCount={null}
      notice={problem === null ? <UsageNotice withModel={false} /> : null}
      source={<ChangePane draft={draft} isBusy={isStarting} onDraft={setDraft} />}
      result={
        <>
          {problem === null ? null : (
            <FailedPane
              problem={problem}
              waitMs={waitMs}
              onAgain={() => {
                dismiss();
                run();
              }}
              onWithoutModel={null}
            />
          )}
          <ChangeSummary draft={draft} />
        </>
      }
      bar={
        <IntakeBar
          offered={offeredModes(null)}
          modes={modes}
          onModes={setModes}
          modelChoice={null}
          quote={quote}
          isBusy={isStarting || waitMs > 0}
          button={{ label: isStarting ? "Starting the review" : "Review change", obstacle, onRun: run }}
        />
      }
    />
  );
}
