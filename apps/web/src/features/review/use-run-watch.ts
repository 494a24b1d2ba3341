import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { type Dispatch, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { useTRPCClient } from "@/trpc/client.tsx";
import { readProblem } from "./run-problem.ts";
import type { RunAction } from "./run-reducer.ts";
import type { RunState } from "./run-state.ts";

/** Events that come so long after the last ones are no burst. */
const CALM_MS = 50;

/**
 * Follows the stream while there is one, from the last event that was taken in. What comes out of a calm is taken in at
 * once, so that it is in the next frame; events of one frame are taken in together, so that a burst draws once.
 */
export function useRunWatch({ phase, reviewId, isWhole }: RunState, dispatch: Dispatch<RunAction>): void {
  const client = useTRPCClient();
  const isUnderWay = phase === "running" || phase === "stopping" || (phase === "finished" && !isWhole);
  const isWatched = reviewId !== null && isUnderWay;
  const last = useRef<{ readonly reviewId: ReviewId; readonly eventId: string } | null>(null);
  useEffect(() => {
    if (!isWatched || reviewId === null) return;
    const lastEventId = last.current?.reviewId === reviewId ? last.current.eventId : null;
    let waiting: ReviewEvent[] = [];
    let frame: number | null = null;
    let flushedMs = Number.NEGATIVE_INFINITY;
    const flush = () => {
      frame = null;
      flushedMs = performance.now();
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
          const isCalm = frame === null && performance.now() - flushedMs > CALM_MS;
          if (isCalm) {
            // Drawn before this task ends, instead of when React's scheduler gets to it.
            flushSync(flush);
            return;
          }
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
