import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { type Dispatch, useEffect, useRef } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { readProblem } from "./run-problem.ts";
import type { RunAction } from "./run-reducer.ts";
import type { RunState } from "./run-state.ts";

/**
 * Follows the stream while there is one, from the last event that was taken in. Events of one frame are taken in
 * together: a burst draws once.
 */
export function useRunWatch({ phase, reviewId }: RunState, dispatch: Dispatch<RunAction>): void {
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
