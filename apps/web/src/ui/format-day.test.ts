import { expect, test } from "vitest";
import { formatDay, formatMoment } from "./format-day.ts";

test("a day is the one it is in UTC, wherever it is read", () => {
  expect(formatDay(new Date("2026-11-30T23:59:59Z"))).toBe("30 November 2026");
  expect(formatMoment(new Date("2026-12-01T00:00:00Z"))).toBe("1 December 2026, 00:00 UTC");
});
