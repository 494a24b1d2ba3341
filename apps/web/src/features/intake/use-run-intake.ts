import type { IntakePreview } from "@coderevai/contract/intake";
import type { Quote } from "@coderevai/contract/quote";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { countOf } from "@/features/review/describe-outcome.ts";
import type { IntakeButton } from "./intake-bar.tsx";
import type { IntakeProblem } from "./intake-problem.ts";
import { useStartIntake } from "./use-start-intake.ts";
import { useStarter } from "./use-starter.ts";

interface IntakeRun {
  readonly quote: Quote | null;
  readonly button: IntakeButton;
  readonly isStarting: boolean;
  readonly problem: IntakeProblem | null;
  readonly start: () => void;
  readonly dismiss: () => void;
}

/** Everything between a preview and the page of its review. */
export function useRunIntake(
  preview: IntakePreview | null,
  modes: readonly ReviewCategory[],
  useModel: boolean,
): IntakeRun {
  const { isStarting, problem, start, dismiss } = useStarter();
  const startIntake = useStartIntake();
  const count = preview?.reviewableFiles ?? 0;
  const run = () => {
    if (preview === null || isStarting) return;
    const input = { intakeId: preview.intakeId, modes: [...modes], useModel };
    start(JSON.stringify(input), (idempotencyKey) => startIntake(preview, { ...input, idempotencyKey }));
  };
  return {
    quote: preview === null || count === 0 ? null : useModel ? preview.quote : withoutModel(preview.quote),
    button: {
      label: isStarting ? "Starting the review" : `Review ${countOf(count, "file")}`,
      obstacle: count === 0 ? "" : null,
      onRun: run,
    },
    isStarting,
    problem,
    start: run,
    dismiss,
  };
}

/** A preview is priced with the model where there is one; without it the units stay and nothing else. */
function withoutModel(quote: Quote): Quote {
  return { ...quote, model: null, maxInputTokens: 0, maxOutputTokens: 0, maxCostMicroUsd: 0, isWithinCaps: true };
}
