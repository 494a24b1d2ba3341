import type { OpenRequests } from "./open-requests.ts";

export interface StopParts {
  readonly requests: Pick<OpenRequests, "refuseMore" | "settle">;
  /** Waits until no review runs in this process, at most until then on `performance.now()`. */
  settleReviews(deadlineMs: number): Promise<void>;
  /** Hands over what still runs and closes connections. */
  close(): Promise<void>;
}

/** Requests and reviews that run may end in this time; then reviews are left to whoever takes their leases over. */
const GRACE_MS = 3_000;
/** Platforms give ten seconds between SIGTERM and SIGKILL, `npm start` five. */
const CLOSE_DEADLINE_MS = 1_000;

/** Ends the work of this process within four seconds. What it could not end, another process does. Never throws. */
export async function stopGracefully({ requests, settleReviews, close }: StopParts, graceMs = GRACE_MS): Promise<void> {
  const deadlineMs = performance.now() + graceMs;
  requests.refuseMore();
  // A request that is being answered may still start a review.
  await requests.settle(deadlineMs);
  await settleReviews(deadlineMs).catch(() => undefined);
  const closed = close().catch(() => undefined);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_DEADLINE_MS).unref())]);
}
