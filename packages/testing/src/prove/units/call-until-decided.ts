import { setTimeout as sleep } from "node:timers/promises";
import type { ReviewId } from "@coderevai/contract/ids";
import type { StartedReview } from "@coderevai/contract/review";

/** What came of a start: a review, or the word that units do not suffice. */
export type Decision =
  | { readonly outcome: "started"; readonly reviewId: ReviewId; readonly wasAlreadyStarted: boolean }
  | { readonly outcome: "exhausted"; readonly leftUnits: number };

const DEADLINE_MS = 3 * 60_000;
const RETRY_MS = 200;

/**
 * Starts a review as a patient program does: waits as long as the limiter says, and asks again, with the same key, when
 * the server was killed or its database did not answer. `start` makes a call of its own each time.
 */
export async function callUntilDecided(start: () => Promise<StartedReview>): Promise<Decision> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  while (Date.now() < deadlineMs) {
    try {
      const { reviewId, wasAlreadyStarted } = await start();
      return { outcome: "started", reviewId, wasAlreadyStarted };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === "units.exhausted") return { outcome: "exhausted", leftUnits: refusal.leftUnits ?? -1 };
      if (!CAN_WAIT.has(refusal.code)) throw error;
      await sleep(refusal.retryAfterMs ?? RETRY_MS);
    }
  }
  throw new Error("a start was not decided in time");
}

/** No code at all: nobody answered. */
const CAN_WAIT: ReadonlySet<string> = new Set(["", "limit.rate", "storage.unavailable"]);

interface Refusal {
  readonly code: string;
  readonly leftUnits?: number;
  readonly retryAfterMs?: number;
}

/** What the server put into `error.data.app`. */
function refusalOf(error: unknown): Refusal {
  const { data } = error as { data?: { app?: { code: string; details: object | null } } };
  return { code: data?.app?.code ?? "", ...data?.app?.details };
}
