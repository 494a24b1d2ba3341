import type { PlanUsage } from "@coderevai/contract/billing";
import { expect, test } from "vitest";
import { lastsUntil } from "./lasts-until.ts";

const usage = (settled: number): PlanUsage => ({
  plan: "free",
  period: { start: new Date("2026-11-01T00:00:00Z"), end: new Date("2026-12-01T00:00:00Z") },
  units: { limit: 200, settled, reserved: 0 },
  modelReviews: { limit: 20, settled: 0, reserved: 0 },
  days: [],
});

test("half of the units after a quarter of the month lasts until its middle", () => {
  expect(lastsUntil(usage(100), new Date("2026-11-08T12:00:00Z"))?.toISOString()).toBe("2026-11-16T00:00:00.000Z");
});

test("nothing is foretold when they last, when none is left, or from the first hours", () => {
  expect(lastsUntil(usage(10), new Date("2026-11-16T00:00:00Z"))).toBeNull();
  expect(lastsUntil(usage(200), new Date("2026-11-16T00:00:00Z"))).toBeNull();
  expect(lastsUntil(usage(50), new Date("2026-11-01T06:00:00Z"))).toBeNull();
});
