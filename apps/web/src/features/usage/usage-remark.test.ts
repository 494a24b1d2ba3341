import type { PlanUsage } from "@coderevai/contract/billing";
import { expect, test } from "vitest";
import { usageRemarks } from "./usage-remark.ts";

const USAGE: PlanUsage = {
  plan: "free",
  period: { start: new Date("2026-11-01T00:00:00Z"), end: new Date("2026-12-01T00:00:00Z") },
  units: { limit: 200, settled: 100, reserved: 0 },
  modelReviews: { limit: 20, settled: 3, reserved: 0 },
  days: [],
};

test("below 80 % nothing is said", () => {
  expect(usageRemarks(USAGE)).toEqual([]);
});

test("at 80 % it is said how much is left and when it comes back", () => {
  const [remark] = usageRemarks({ ...USAGE, units: { limit: 200, settled: 150, reserved: 14 } });
  expect(remark).toMatchObject({ level: "near", title: "36 of 200 units left" });
  expect(remark?.text).toContain("1 December 2026");
});

test("what has run out comes before what soon will", () => {
  const remarks = usageRemarks({
    ...USAGE,
    units: { limit: 200, settled: 170, reserved: 0 },
    modelReviews: { limit: 20, settled: 20, reserved: 0 },
  });
  expect(remarks.map(({ what, level }) => `${what} ${level}`)).toEqual(["model-reviews full", "units near"]);
});

test("held units are told apart, because they may come back", () => {
  const [remark] = usageRemarks({ ...USAGE, units: { limit: 200, settled: 188, reserved: 12 } });
  expect(remark?.text).toMatch(/12 are held/);
});

test("Pro is not offered to who has it", () => {
  const [remark] = usageRemarks({ ...USAGE, plan: "pro", units: { limit: 5_000, settled: 5_000, reserved: 0 } });
  expect(remark?.text).not.toMatch(/Pro/);
});
