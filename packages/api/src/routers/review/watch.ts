import { ReviewId } from "@coderevai/contract/ids";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { watchReview } from "@coderevai/core/review/watch-review";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

/** Server-sent events; a client that comes back with the last event id goes on after it. */
export const watch = authenticated("review:read")
  .input(z.object({ reviewId: ReviewId, lastEventId: z.string().max(32).nullish() }))
  .subscription(async function* ({
    ctx,
    input,
    signal,
  }): AsyncGenerator<TrackedEnvelope<ReviewEvent> | ReviewEvent, void> {
    const ended = signal ?? new AbortController().signal;
    const events = watchReview(ctx.services, ctx.ownerId, input.reviewId, input.lastEventId ?? null, ended);
    const { metrics } = ctx.services.telemetry;
    metrics.add("streams_open", {}, 1);
    try {
      for await (const { id, event } of events) yield id === null ? event : tracked(id, event);
    } finally {
      metrics.add("streams_open", {}, -1);
    }
  });
