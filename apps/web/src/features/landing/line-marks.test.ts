import type { Finding } from "@coderevai/contract/finding";
import { expect, test } from "vitest";
import { lineMarks } from "./line-marks.ts";

const finding = (startLine: number, traceLines: readonly number[]) =>
  ({ anchor: { startLine, endLine: startLine }, trace: traceLines.map((line) => ({ line })) }) as unknown as Finding;

test("the rail runs from the first step to the last, and only steps are lit", () => {
  const marks = lineMarks(finding(26, [22, 25, 26]));
  expect([...marks].map(([line, mark]) => [line, mark.isOn, mark.rail])).toEqual([
    [22, true, "railFirst"],
    [23, false, "railThrough"],
    [24, false, "railThrough"],
    [25, true, "railThrough"],
    [26, true, "railLast"],
  ]);
});

test("a finding without a trace lights its own lines and draws no rail", () => {
  expect([...lineMarks(finding(9, []))]).toEqual([[9, { isOn: true, hasDot: false, rail: null }]]);
});

test("nothing is lit while no finding is open", () => {
  expect(lineMarks(null).size).toBe(0);
});
