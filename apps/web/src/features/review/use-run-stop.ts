import { type Dispatch, useEffect } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { readProblem } from "./run-problem.ts";
import type { RunAction } from "./run-reducer.ts";
import type { RunState } from "./run-state.ts";

/** Sends the stop once there is something to stop. The stream says how it ended; only a failure is told here. */
export function useRunStop({ phase, reviewId }: RunState, dispatch: Dispatch<RunAction>): void {
  const client = useTRPCClient();
  const target = phase === "stopping" ? reviewId : null;
  useEffect(() => {
    if (target === null) return;
    client.review.cancel.mutate({ reviewId: target }).catch((error: unknown) => {
      const problem = readProblem(error);
      // It ended by itself a moment before: the last event is on its way.
      if (problem.code !== "review.already-finished") dispatch({ type: "stop-failed", problem });
    });
  }, [client, dispatch, target]);
}
