import { expect, test } from "vitest";
import { InProcessLimiter } from "./in-process-limiter.ts";

const CALLS = 3;
const limiter = () => new InProcessLimiter(1_000);

test("exactly the limit is allowed, then the wait until the oldest call leaves the window", () => {
  const limit = limiter();
  const decisions = [0, 100, 200, 300].map((now) => limit.take("a", now, CALLS));
  expect(decisions.map((decision) => decision.isAllowed)).toEqual([true, true, true, false]);
  expect(decisions[3]).toEqual({ isAllowed: false, retryAfterMs: 700 });
});

test("waiting exactly as long as told is enough", () => {
  const limit = limiter();
  for (const now of [0, 100, 200]) limit.take("a", now, CALLS);
  expect(limit.take("a", 999, CALLS).isAllowed).toBe(false);
  expect(limit.take("a", 1_000, CALLS).isAllowed).toBe(true);
});

test("refused calls spend nothing", () => {
  const limit = limiter();
  for (const now of [0, 0, 0]) limit.take("a", now, CALLS);
  for (let now = 1; now < 900; now += 1) limit.take("a", now, CALLS);
  expect([1_000, 1_000, 1_000].map((now) => limit.take("a", now, CALLS).isAllowed)).toEqual([true, true, true]);
});

test("a call that was given back can be taken again", () => {
  const limit = limiter();
  for (const now of [0, 10, 20]) limit.take("a", now, CALLS);
  limit.giveBack("a", 10);
  expect([30, 30].map((now) => limit.take("a", now, CALLS).isAllowed)).toEqual([true, false]);
});

test("owners do not share an allowance", () => {
  const limit = limiter();
  for (const now of [0, 0, 0]) limit.take("a", now, CALLS);
  expect(limit.take("b", 0, CALLS).isAllowed).toBe(true);
});

test("a larger limit counts what was taken before, and a smaller one after it too", () => {
  const limit = limiter();
  for (const now of [0, 1, 2]) limit.take("a", now, CALLS);
  expect([3, 4, 5].map((now) => limit.take("a", now, 5).isAllowed)).toEqual([true, true, false]);
  expect(limit.take("a", 1_001, CALLS)).toEqual({ isAllowed: false, retryAfterMs: 1 });
  expect(limit.take("a", 1_002, CALLS).isAllowed).toBe(true);
});
