import { expect, test } from "vitest";
import { formatCountdown, msUntil, msUntilNextTick } from "./countdown.ts";

test("the countdown reaches 0:00 only when the wait is over", () => {
  expect([23_000, 22_001, 60_000, 1, 0].map(formatCountdown)).toEqual(["0:23", "0:23", "1:00", "0:01", "0:00"]);
});

test("a moment in the past leaves nothing to wait for", () => {
  expect(msUntil(1_000, 5_000)).toBe(0);
  expect(msUntil(5_000, 1_000)).toBe(4_000);
});

test("the next tick comes exactly when the shown second ends", () => {
  expect([22_400, 22_000, 1].map(msUntilNextTick)).toEqual([400, 1_000, 1]);
});
