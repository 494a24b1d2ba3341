import type { BillingServices } from "./billing-services.ts";
import { type ReconcileCounts, reconcile } from "./reconcile.ts";

const EVERY_MS = 30 * 60_000;
/** A customer that cannot be read for days must not make every waking of a worker ask Stripe for everything. */
const REST_MS = 60_000;

/**
 * A reconcile that may be called as often as one likes: it does nothing within half an hour of the last one that came to
 * its end, or within a minute of one in which something failed. One that was interrupted is gone on with at the next call.
 * `onEnd` hears what each one found.
 */
export function createOccasionalReconcile(
  onEnd: (counts: ReconcileCounts) => void = () => {},
): (services: BillingServices, signal: AbortSignal) => Promise<void> {
  let nextMs = Number.NEGATIVE_INFINITY;
  return async (services, signal) => {
    const startedMs = services.clock.now().getTime();
    if (startedMs < nextMs) return;
    nextMs = startedMs + REST_MS;
    const ended = await reconcile(services, signal);
    onEnd(ended);
    const { isComplete, ...counts } = ended;
    if (isComplete) nextMs = startedMs + EVERY_MS;
    else if (signal.aborted) nextMs = Number.NEGATIVE_INFINITY;
    if (Object.values(counts).some((count) => count > 0)) services.log.info({ ...counts, isComplete }, "reconciled");
  };
}
