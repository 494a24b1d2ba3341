import type { ReviewEvent } from "@coderevai/contract/review-event";
import type { ReviewKey, ReviewStore } from "@coderevai/db";
import type { WatchPosition } from "./watch-position.ts";

/** What is new in a review, and the position of who has seen it. */
export interface StoredNews {
  readonly event: ReviewEvent;
  readonly position: WatchPosition;
}

/** Rows read at once; as many ledger rows are one event. */
const PAGE_ROWS = 200;

/** Everything stored after a position, page by page: findings one by one, ledger rows in batches, then remarks. */
export async function* readNews(
  reviews: Pick<ReviewStore, "findFindingsAfter" | "findFilesAfter" | "findRemarksAfter">,
  key: ReviewKey,
  after: WatchPosition,
): AsyncGenerator<StoredNews> {
  let position = after;
  for await (const page of pages((last) => reviews.findFindingsAfter(key, last, PAGE_ROWS), after.finding)) {
    for (const { sequence, finding } of page) {
      position = { ...position, finding: sequence };
      yield { event: { type: "finding", finding }, position };
    }
  }
  for await (const page of pages((last) => reviews.findFilesAfter(key, last, PAGE_ROWS), after.file)) {
    position = { ...position, file: page.at(-1)?.sequence ?? position.file };
    yield { event: { type: "files", files: page.map(({ file }) => file) }, position };
  }
  for await (const page of pages((last) => reviews.findRemarksAfter(key, last, PAGE_ROWS), after.remark)) {
    for (const remark of page) {
      position = { ...position, remark: remark.sequence };
      yield { event: { type: "remark", remark }, position };
    }
  }
}

async function* pages<Row extends { readonly sequence: number }>(
  readPage: (after: number) => Promise<Row[]>,
  after: number,
): AsyncGenerator<Row[]> {
  for (let last = after; ; ) {
    const page = await readPage(last);
    if (page.length > 0) yield page;
    if (page.length < PAGE_ROWS) return;
    last = page.at(-1)?.sequence ?? last;
  }
}
