import type { ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview, ReviewCodeInput } from "@coderevai/contract/review";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { newIdempotencyKey } from "./new-idempotency-key.ts";
import { readProblem } from "./run-problem.ts";
import { runReducer } from "./run-reducer.ts";
import { IDLE_RUN, type RunState, runOfReview } from "./run-state.ts";
import { useRunStop } from "./use-run-stop.ts";
import { useRunWatch } from "./use-run-watch.ts";

/** What a review is asked for; the idempotency key is the hook's business. */
type RunRequest = Omit<ReviewCodeInput, "idempotencyKey">;

export interface ReviewRun {
  readonly state: RunState;
  /** Starts a review. Sent again after a failure, the same request carries the same key: it never runs twice. */
  readonly start: (request: RunRequest) => void;
  readonly stop: () => void;
  /** Watches an interrupted review again, from where it broke off. */
  readonly resume: () => void;
  readonly clear: () => void;
}

/**
 * One review from the press of the button to its last event. `onAcknowledged` is told the id as soon as there is one,
 * so that the page can take its address.
 */
export function useReviewRun(
  initialReview: OpenedReview | null,
  onAcknowledged: (reviewId: ReviewId) => void,
): ReviewRun {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(runReducer, initialReview, (review) =>
    review === null ? IDLE_RUN : runOfReview(review),
  );
  const attempt = useRef<{ readonly input: string; readonly key: string } | null>(null);
  /** Rises with each start and clear: an answer to an older one is not for this page any more. */
  const turn = useRef(0);

  // An answer that comes after the page was left must not touch the address of the next one.
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  useRunWatch(state, dispatch);
  useRunStop(state, dispatch);

  const start = useCallback(
    (request: RunRequest) => {
      const input = JSON.stringify(request);
      if (attempt.current?.input !== input) attempt.current = { input, key: newIdempotencyKey() };
      turn.current += 1;
      const mine = turn.current;
      dispatch({ type: "asked" });
      client.review.start.mutate({ ...request, idempotencyKey: attempt.current.key }).then(
        ({ reviewId }) => {
          if (mine !== turn.current) return;
          attempt.current = null;
          dispatch({ type: "acknowledged", reviewId });
          onAcknowledged(reviewId);
        },
        (error: unknown) => {
          if (mine === turn.current) dispatch({ type: "start-failed", problem: readProblem(error) });
        },
      );
    },
    [client, onAcknowledged],
  );
  const stop = useCallback(() => dispatch({ type: "stop-asked" }), []);
  const resume = useCallback(() => dispatch({ type: "resumed" }), []);
  const clear = useCallback(() => {
    turn.current += 1;
    attempt.current = null;
    dispatch({ type: "cleared" });
  }, []);
  return { state, start, stop, resume, clear };
}
