import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { NumberedFinding, ReviewKey } from "@coderevai/db";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";
import { NewsQueue } from "./news-queue.ts";
import { readNews } from "./read-news.ts";
import { decodePosition, encodePosition, type WatchPosition } from "./watch-position.ts";

/** `id` null: news that a resumed watcher may miss. */
export interface WatchedEvent {
  readonly id: string | null;
  readonly event: ReviewEvent;
}

/** How often Postgres is asked when another process runs the review; ever more rarely while nothing comes of it. */
const POLL_MS = { first: 300, last: 1_000, growth: 1.5 };
const FINISHED_ID = "finished";

/**
 * Streams a review from after `lastEventId` to its end, always from what is stored, so every watcher sees the same
 * events in the same order, after a reload or on another instance too. A review of many files is told file by file, and
 * its end names no file again. Throws `review.not-found` and `review.beyond-plan`.
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
  await requireVisible(services, key);
  const news = new NewsQueue((listener) => services.bus.listen(reviewId, listener));
  const reader = { position: decodePosition(lastEventId) };
  let told: ReviewSummary | null = null;
  let waitMs: number = POLL_MS.first;
  try {
    while (!signal.aborted) {
      const before = reader.position;
      // News before the summary, since somebody waits for it.
      yield* tellNews(services, key, reader);
      const summary = await services.database.reviews.findSummary(key);
      if (summary === null) throw new AppError("review.not-found");
      if (summary.finishedAt !== null) {
        // Once more: after a summary that says finished, what is read is all there is.
        yield* tellNews(services, key, reader);
        yield { id: FINISHED_ID, event: { type: "finished", summary, files: await ledgerOf(services, key, summary) } };
        return;
      }
      if (hasProgress(told, summary)) yield { id: null, event: { type: "progress", summary } };
      told = summary;
      helpAlong(services, summary);
      waitMs = nextWaitMs(summary, waitMs, reader.position === before);
      const heard = await news.next(waitMs, signal);
      yield* tellHeard(heard.findings, reader);
      for (const stage of heard.stages) yield { id: null, event: { type: "stage", stage } };
    }
  } finally {
    news.close();
  }
}

/** Tells what is stored after the reader's position, which moves along. */
async function* tellNews(
  { database }: Services,
  key: ReviewKey,
  reader: { position: WatchPosition },
): AsyncGenerator<WatchedEvent> {
  for await (const { event, position } of readNews(database.reviews, key, reader.position)) {
    reader.position = position;
    yield { id: encodePosition(position), event };
  }
}

/** What was just stored, without reading it again. After a gap it is left to be read in its order. */
function* tellHeard(
  findings: readonly NumberedFinding[],
  reader: { position: WatchPosition },
): Generator<WatchedEvent> {
  for (const { sequence, finding } of findings) {
    if (sequence !== reader.position.finding + 1) continue;
    reader.position = { ...reader.position, finding: sequence };
    yield { id: encodePosition(reader.position), event: { type: "finding", finding } };
  }
}

function isJob({ kind }: ReviewSummary): boolean {
  return kind === "files" || kind === "repository";
}

function hasProgress(told: ReviewSummary | null, summary: ReviewSummary): boolean {
  if (!isJob(summary)) return false;
  return told === null || told.status !== summary.status || told.filesDone !== summary.filesDone;
}

/** What runs in this process calls by itself. */
function nextWaitMs(summary: ReviewSummary, waitedMs: number, isQuiet: boolean): number {
  if (!isQuiet || !isJob(summary)) return POLL_MS.first;
  return Math.min(POLL_MS.last, waitedMs * POLL_MS.growth);
}

async function ledgerOf(services: Services, key: ReviewKey, summary: ReviewSummary) {
  if (isJob(summary)) return [];
  const page = await services.database.reviews.findFilePage(key, -1, REVIEW_LIMITS.filePageRows);
  return page.map(({ file }) => file);
}

/** A watcher finds out that nobody works on the review: its process died, or the workers' call was lost. */
function helpAlong({ runner, workers, clock }: Services, summary: ReviewSummary): void {
  if (!isJob(summary)) {
    if (!runner.isRunningHere(summary.id)) void runner.recover();
    return;
  }
  const isDue = summary.startsAt === null || summary.startsAt <= clock.now();
  if (summary.status === "queued" && isDue) workers.remind();
}
