import type { ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview, ReviewCodeInput } from "@coderevai/contract/review";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { newIdempotencyKey } from "./new-idempotency-key.ts";
import { readProblem } from "./run-problem.ts";
import { runReducer } from "./run-reducer.ts";
import { IDLE_RUN, type RunState, runOfReview } from "./run-state.ts";

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
  useWatch(state, dispatch);
  useStop(state, dispatch);

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

type Dispatch = (action: Parameters<typeof runReducer>[1]) => void;

/**
 * Follows the stream while there is one, from the last event that was taken in. Events of one frame are taken in
 * together: a burst draws once.
 */
function useWatch({ phase, reviewId }: RunState, dispatch: Dispatch): void {
  const client = useTRPCClient();
  const isWatched = reviewId !== null && (phase === "running" || phase === "stopping");
  const last = useRef<{ readonly reviewId: ReviewId; readonly eventId: string } | null>(null);
  useEffect(() => {
    if (!isWatched || reviewId === null) return;
    const lastEventId = last.current?.reviewId === reviewId ? last.current.eventId : null;
    let waiting: ReviewEvent[] = [];
    let frame: number | null = null;
    const flush = () => {
      frame = null;
      const events = waiting;
      waiting = [];
      dispatch({ type: "events", reviewId, events });
    };
    const subscription = client.review.watch.subscribe(
      { reviewId, lastEventId },
      {
        onData: (message) => {
          if ("data" in message) last.current = { reviewId, eventId: message.id };
          waiting.push("data" in message ? message.data : message);
          // A hidden tab has no frames, but the end of a review is news there too.
          frame ??= document.hidden ? window.setTimeout(flush) : requestAnimationFrame(flush);
        },
        onError: (error) => dispatch({ type: "stream-failed", problem: readProblem(error) }),
      },
    );
    return () => {
      subscription.unsubscribe();
      if (frame !== null) flush();
    };
  }, [client, dispatch, isWatched, reviewId]);
}

/** Sends the stop once there is something to stop. The stream says how it ended; only a failure is told here. */
function useStop({ phase, reviewId }: RunState, dispatch: Dispatch): void {
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
