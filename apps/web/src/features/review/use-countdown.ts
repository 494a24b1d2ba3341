import { useEffect, useState } from "react";
import { msUntil, msUntilNextTick } from "./countdown.ts";
import type { RunProblem } from "./run-problem.ts";

/**
 * Milliseconds left of the wait that a refusal asks for; 0 without one. A later refusal begins anew, a wait that was
 * begun goes on when its refusal is cleared from the page.
 */
export function useCountdown(problem: Pick<RunProblem, "retryAfterMs"> | null): number {
  const [untilMs, setUntilMs] = useState(0);
  const [leftMs, setLeftMs] = useState(0);
  const waitMs = problem?.retryAfterMs ?? null;
  useEffect(() => {
    if (problem === null || waitMs === null) return;
    setUntilMs(performance.now() + waitMs);
    setLeftMs(waitMs);
  }, [problem, waitMs]);
  useEffect(() => {
    if (leftMs === 0) return;
    const timer = setTimeout(() => setLeftMs(msUntil(untilMs, performance.now())), msUntilNextTick(leftMs));
    return () => clearTimeout(timer);
  }, [untilMs, leftMs]);
  return leftMs;
}
