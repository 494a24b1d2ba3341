import { ReviewId } from "@coderevai/contract/ids";
import { expect, test } from "vitest";
import { NewsQueue } from "./news-queue.ts";
import { ReviewBus } from "./review-bus.ts";

const reviewId = ReviewId.parse(`rev_${"b".repeat(26)}`);
const open = new AbortController().signal;

test("news that came while the watcher was reading is not missed", async () => {
  const bus = new ReviewBus();
  const queue = new NewsQueue((listener) => bus.listen(reviewId, listener));
  bus.publish(reviewId, { type: "stage", stage: "rules" });
  bus.publish(reviewId, { type: "stored", findings: [] });
  const startedMs = performance.now();
  expect((await queue.next(5_000, open)).stages).toEqual(["rules"]);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});

test("a silent bus lets the watcher look for itself after the time-out", async () => {
  const queue = new NewsQueue((listener) => new ReviewBus().listen(reviewId, listener));
  expect(await queue.next(5, open)).toEqual({ stages: [], findings: [] });
});

test("a watcher that leaves is woken at once", async () => {
  const abort = new AbortController();
  const queue = new NewsQueue((listener) => new ReviewBus().listen(reviewId, listener));
  const waiting = queue.next(60_000, abort.signal);
  abort.abort();
  expect((await waiting).stages).toEqual([]);
});

test("a closed queue hears nothing more", async () => {
  const bus = new ReviewBus();
  const queue = new NewsQueue((listener) => bus.listen(reviewId, listener));
  queue.close();
  bus.publish(reviewId, { type: "stage", stage: "rules" });
  expect((await queue.next(1, open)).stages).toEqual([]);
});
