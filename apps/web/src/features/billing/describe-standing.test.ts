import type { BillingPlan } from "@coderevai/contract/billing";
import { Standing } from "@coderevai/contract/standing";
import { expect, test } from "vitest";
import { describeStanding } from "./describe-standing.ts";

const PRO: BillingPlan = {
  plan: "pro",
  standing: "active",
  until: null,
  period: { start: new Date("2026-11-12T09:30:00Z"), end: new Date("2026-12-12T09:30:00Z") },
  nextCharge: { amountMinor: 1_500, currency: "usd", at: new Date("2026-12-12T09:30:00Z") },
  paymentProblem: null,
  hasCustomer: true,
  syncedAt: null,
};

test("an active plan says what is charged next and when", () => {
  expect(describeStanding(PRO).sentence).toContain("$15.00 on 12 December 2026");
});

test("a cancelled plan says until when it stays and that nothing more is charged", () => {
  const { sentence } = describeStanding({ ...PRO, standing: "ending", until: PRO.period.end, nextCharge: null });
  expect(sentence).toMatch(/until 12 December 2026.*Nothing more is charged/);
});

test("a failed renewal says until when Pro stays, not when the period ends", () => {
  const { sentence, tone } = describeStanding({ ...PRO, standing: "grace", until: new Date("2026-11-29T09:30:00Z") });
  expect(sentence).toContain("until 29 November 2026");
  expect(tone).toBe("warn");
});

test.each(Standing.options)("%s has a sentence that ends, and promises no charge that is not planned", (standing) => {
  const { sentence } = describeStanding({ ...PRO, standing, nextCharge: null });
  expect(sentence).toMatch(/\.$/);
  expect(sentence).not.toMatch(/\$|undefined|null/);
});
