import type { ReactNode } from "react";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import { problemOf } from "./problem-of.ts";

interface LoadProblemProps {
  /** What went wrong with the call; null draws nothing, while a call is still under way. */
  readonly error: unknown;
  /** What could not be read. */
  readonly title: string;
  readonly onRetry: () => void;
  /** `polite` for a part of the page that the rest does without. */
  readonly live?: "assertive" | "polite";
  /** What is safe nevertheless, as a sentence. */
  readonly reassurance?: ReactNode;
}

/** Something that a page is to show could not be loaded: why, what is safe, and another try. */
export function LoadProblem({ error, title, onRetry, live = "assertive", reassurance }: LoadProblemProps) {
  if (error === null) return null;
  const { sentence, requestId } = problemOf(error);
  const actions = <Button onClick={onRetry}>Try again</Button>;
  return (
    <Notice tone="problem" live={live} title={title} requestId={requestId} actions={actions}>
      <p>
        {sentence} {reassurance}
      </p>
    </Notice>
  );
}
