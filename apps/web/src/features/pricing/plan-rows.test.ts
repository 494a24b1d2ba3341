import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { expect, test } from "vitest";
import { PLAN_ROWS } from "./plan-rows.ts";

const rowOf = (id: string) => PLAN_ROWS.find((row) => row.id === id)?.values;

test("the comparison says what the server enforces", () => {
  const { free, pro } = ENTITLEMENTS;
  expect(rowOf("unitsPerPeriod")).toEqual({
    free: free.unitsPerPeriod.toLocaleString("en"),
    pro: pro.unitsPerPeriod.toLocaleString("en"),
  });
  expect(rowOf("historyDays")).toEqual({ free: `${free.historyDays} days`, pro: "All of it" });
  expect(rowOf("review-code")?.pro).toBe(String(pro.callsPerMinute["review-code"]));
});

test("everything that differs between the plans has its line, and nothing else has one", () => {
  const { callsPerMinute: freeCalls, ...free } = ENTITLEMENTS.free;
  const { callsPerMinute: proCalls, ...pro } = ENTITLEMENTS.pro;
  const differing = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
    Object.keys(a).filter((name) => a[name] !== b[name]);
  const expected = [...differing({ ...free }, { ...pro }), ...differing(freeCalls, proCalls)];
  expect(PLAN_ROWS.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
});
