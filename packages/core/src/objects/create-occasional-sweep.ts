import type { ObjectServices } from "./object-services.ts";
import { sweepObjects } from "./sweep-objects.ts";

const SWEEP_EVERY_MS = 30 * 60_000;

/**
 * A sweep that may be called as often as one likes: it does nothing within half an hour of the last one that came to its
 * end. One that was interrupted or failed is done again at the next call.
 */
export function createOccasionalSweep(): (services: ObjectServices, signal: AbortSignal) => Promise<void> {
  let nextMs = Number.NEGATIVE_INFINITY;
  return async (services, signal) => {
    const startedMs = services.clock.now().getTime();
    if (startedMs < nextMs) return;
    const { isComplete, ...counts } = await sweepObjects(services, signal);
    if (isComplete) nextMs = startedMs + SWEEP_EVERY_MS;
    if (Object.values(counts).some((count) => count > 0)) services.log.info({ ...counts, isComplete }, "objects swept");
  };
}
