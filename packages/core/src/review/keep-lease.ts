import type { ReviewKey, ReviewStore } from "@coderevai/db";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import { leaseFrom } from "./lease.ts";

export interface LeaseParts {
  readonly reviews: Pick<ReviewStore, "renewLease">;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface KeptLease {
  readonly key: ReviewKey;
  readonly holder: string;
  readonly renewalMs: number;
}

/**
 * Prolongs a lease while a review runs, and calls `onLost` when it is not ours any more: canceled, removed or taken over.
 * A database that does not answer is no loss; the lease ends by itself. The returned function stops it.
 */
export function keepLease(parts: LeaseParts, { key, holder, renewalMs }: KeptLease, onLost: () => void): () => void {
  let isAsking = false;
  const renew = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const isOurs = await parts.reviews.renewLease(key, leaseFrom(parts.clock.now(), holder));
      if (!isOurs) onLost();
    } catch (error) {
      parts.log.warn({ err: error, reviewId: key.reviewId }, "lease not renewed");
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void renew(), renewalMs);
  timer.unref();
  return () => clearInterval(timer);
}
