import { setTimeout as sleep } from "node:timers/promises";
import { ReviewId } from "@coderevai/contract/ids";
import { expect, test } from "vitest";
import { Audience } from "./audience.ts";
import { ReviewBus } from "./review-bus.ts";

const reviewId = ReviewId.parse(`rev_${"c".repeat(26)}`);
const watch = (bus: ReviewBus) => bus.listen(reviewId, () => undefined);

test("who never came is waited for", async () => {
  const audience = new Audience(new ReviewBus(), reviewId);
  const signal = audience.signal();
  await sleep(300);
  expect(signal.aborted).toBe(false);
  audience.close();
});

test("when the last watcher has left, it is told within half a second, and not before it had time to come back", async () => {
  const bus = new ReviewBus();
  const audience = new Audience(bus, reviewId);
  const [first, second] = [watch(bus), watch(bus)];
  const signal = audience.signal();
  first();
  await sleep(300);
  expect(signal.aborted).toBe(false);
  second();
  await sleep(100);
  const third = watch(bus);
  await sleep(300);
  expect(signal.aborted).toBe(false);
  third();
  const leftMs = performance.now();
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  expect(performance.now() - leftMs).toBeLessThan(500);
  audience.close();
});

test("a review whose watchers have gone before is not waited for, unless one comes back", async () => {
  const bus = new ReviewBus();
  const stop = watch(bus);
  const audience = new Audience(bus, reviewId);
  stop();
  await sleep(300);
  expect(audience.signal().aborted).toBe(true);
  watch(bus);
  expect(audience.signal().aborted).toBe(false);
  audience.close();
});
