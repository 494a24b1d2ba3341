import { describe, expect, test } from "vitest";
import { billingPeriodAt, calendarMonthAt } from "./billing-period.ts";

const at = (iso: string) => new Date(iso);

describe("periods by the month", () => {
  test.each([
    ["2027-01-31T10:00:00Z", "2027-02-15T00:00:00Z", "2027-01-31T10:00:00Z", "2027-02-28T10:00:00Z"],
    ["2027-01-31T10:00:00Z", "2027-02-28T10:00:00Z", "2027-02-28T10:00:00Z", "2027-03-31T10:00:00Z"],
    ["2027-01-31T10:00:00Z", "2027-02-28T09:59:59.999Z", "2027-01-31T10:00:00Z", "2027-02-28T10:00:00Z"],
    ["2027-01-30T10:00:00Z", "2028-03-01T00:00:00Z", "2028-02-29T10:00:00Z", "2028-03-30T10:00:00Z"],
    ["2027-01-29T00:00:00Z", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z", "2028-03-29T00:00:00Z"],
    ["2027-12-31T23:59:59Z", "2028-01-01T00:00:00Z", "2027-12-31T23:59:59Z", "2028-01-31T23:59:59Z"],
    ["2027-05-31T12:00:00Z", "2027-05-01T00:00:00Z", "2027-04-30T12:00:00Z", "2027-05-31T12:00:00Z"],
    ["2027-08-31T12:00:00Z", "2027-10-01T12:00:00Z", "2027-09-30T12:00:00Z", "2027-10-31T12:00:00Z"],
  ])("anchored at %s, %s lies from %s to %s", (anchor, now, start, end) => {
    expect(billingPeriodAt(at(anchor), at(now))).toEqual({ start: at(start), end: at(end) });
  });

  test("every moment lies in exactly one period, and each begins where the one before ends", () => {
    const anchor = at("2027-01-31T22:30:15Z");
    let { start, end } = billingPeriodAt(anchor, anchor);
    for (let month = 0; month < 60; month += 1) {
      expect(billingPeriodAt(anchor, start)).toEqual({ start, end });
      expect(billingPeriodAt(anchor, new Date(end.getTime() - 1))).toEqual({ start, end });
      const next = billingPeriodAt(anchor, end);
      expect(next.start).toEqual(end);
      ({ start, end } = next);
    }
  });

  test("a calendar month begins at midnight in UTC", () => {
    expect(calendarMonthAt(at("2028-02-29T23:59:59Z"))).toEqual({
      start: at("2028-02-01T00:00:00Z"),
      end: at("2028-03-01T00:00:00Z"),
    });
  });
});
