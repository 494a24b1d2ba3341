import { isRelativePath } from "@coderevai/contract/is-relative-path";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { useEffect, useState } from "react";
import { isActive, type RunState } from "./run-state.ts";
import type { Composer } from "./use-composer.ts";
import { useCountdown } from "./use-countdown.ts";

export interface RunControl {
  /** Milliseconds until the limit lets the next review through. */
  readonly waitMs: number;
  /** Why nothing can be started now, or null. */
  readonly obstacle: string | null;
  readonly isAutoStart: boolean;
  readonly setAutoStart: (isOn: boolean) => void;
  /** Starts when nothing is in the way; says whether it did. */
  readonly start: () => boolean;
}

/** Whether a review can be started, and the start that waits for a limit when it is asked to. */
export function useRunControl(state: RunState, composer: Composer, sizeBytes: number, onStart: () => void): RunControl {
  const waitMs = useCountdown(state.problem);
  const [isAutoStart, setAutoStart] = useState(false);
  const obstacle = obstacleOf(composer, sizeBytes);
  const canStart = obstacle === null && waitMs === 0 && !isActive(state.phase);
  const start = () => {
    if (!canStart) return false;
    setAutoStart(false);
    onStart();
    return true;
  };
  const isDue = isAutoStart && canStart;
  useEffect(() => {
    if (!isDue) return;
    setAutoStart(false);
    onStart();
  }, [isDue, onStart]);
  return { waitMs, obstacle, isAutoStart, setAutoStart, start };
}

/** An empty editor says so itself, by being empty: the button rests without words. */
function obstacleOf({ source, path }: Composer, sizeBytes: number): string | null {
  if (source.text.trim() === "") return "";
  if (sizeBytes > REVIEW_LIMITS.sourceBytes) {
    return `Over ${REVIEW_LIMITS.sourceBytes / 1_024} KiB. Review a part of it.`;
  }
  if (path.trim() !== "" && !isRelativePath(path.trim())) return "The file name must be a relative path.";
  return null;
}
