import { expect, test } from "vitest";
import { daysOf } from "./days-of.ts";

const date = (text: string) => new Date(text);

test("a calendar month has its days, the last one is not in the next month", () => {
  const period = { start: date("2026-11-01T00:00:00Z"), end: date("2026-12-01T00:00:00Z") };
  const days = daysOf({ period, days: [{ day: "2026-11-03", units: 12 }] }, date("2026-11-25T09:00:00Z"));
  expect(days).toHaveLength(30);
  expect(days.at(-1)?.day).toBe("2026-11-30");
  expect(days[2]).toEqual({ day: "2026-11-03", units: 12, isToCome: false });
  expect(days.filter(({ isToCome }) => isToCome)).toHaveLength(5);
});

test("a period that begins in the middle of a day shows both of its halves", () => {
  const period = { start: date("2026-11-12T09:30:00Z"), end: date("2026-12-12T09:30:00Z") };
  const days = daysOf({ period, days: [] }, date("2026-11-25T09:00:00Z"));
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(["2026-11-12", "2026-12-12"]);
});
