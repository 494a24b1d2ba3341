import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { NumberedFinding, ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";
import { NewsQueue } from "./news-queue.ts";

/** `id` null: news that a resumed watcher may miss. */
export interface WatchedEvent {
  readonly id: string | null;
  readonly event: ReviewEvent;
}

const PAGE_FINDINGS = 200;
/** How often Postgres is asked when another process runs the review. */
const POLL_MS = 300;
const FINISHED_ID = "finished";

/**
 * Streams a review from after `lastEventId` to its end, always from what is stored, so every watcher sees the same
 * events in the same order, after a reload or on another instance too. Throws `review.not-found`.
 */
export async function* watchReview(
  services: Services,
  ownerId: OwnerId,
  reviewId: ReviewId,
  lastEventId: string | null,
  signal: AbortSignal,
): AsyncGenerator<WatchedEvent> {
  if (lastEventId === FINISHED_ID) return;
  const key: ReviewKey = { ownerId, reviewId };
  const news = new NewsQueue((listener) => services.bus.listen(reviewId, listener));
  let sequence = parseSequence(lastEventId);
  try {
    while (!signal.aborted) {
      // The summary first: when it says finished, the findings read after it are all there are.
      const summary = await services.database.reviews.findSummary(key);
      if (summary === null) throw new AppError("review.not-found");
      for await (const { sequence: number, finding } of readFindings(services, key, sequence)) {
        sequence = number;
        yield { id: String(number), event: { type: "finding", finding } };
      }
      if (summary.finishedAt !== null) {
        const page = await services.database.reviews.findFilePage(key, -1, REVIEW_LIMITS.filePageRows);
        const files = page.map(({ file }) => file);
        yield { id: FINISHED_ID, event: { type: "finished", summary, files } };
        return;
      }
      if (!services.runner.isRunningHere(reviewId)) void services.runner.recover();
      for (const stage of await news.next(POLL_MS, signal)) yield { id: null, event: { type: "stage", stage } };
    }
  } finally {
    news.close();
  }
}

async function* readFindings(services: Services, key: ReviewKey, after: number): AsyncGenerator<NumberedFinding> {
  let sequence = after;
  for (;;) {
    const page = await services.database.reviews.findFindingsAfter(key, sequence, PAGE_FINDINGS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_FINDINGS) return;
    sequence = last.sequence;
  }
}

/** Anything that is not one of our numbers starts from the beginning: showing twice is mended, missing is not. */
function parseSequence(lastEventId: string | null): number {
  return lastEventId !== null && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : 0;
}
