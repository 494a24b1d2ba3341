import { expect, test } from "vitest";
import { fixtureFinding } from "../review/review-fixtures.ts";
import { findingRows, findingsOf, hintRows } from "./finding-rows.ts";

const at = (number: number, path: string, severity: "critical" | "low") => {
  const finding = fixtureFinding(number, { severity });
  return { ...finding, anchor: { ...finding.anchor, path } };
};
const FINDINGS = [at(9, "b.ts", "low"), at(4, "a.ts", "low"), at(2, "b.ts", "critical"), at(1, "a.ts", "low")];
const told = (order: Parameters<typeof findingRows>[1]) =>
  findingRows(FINDINGS, order).map((row) => {
    if (row.kind === "finding") return row.finding.anchor.startLine;
    return row.kind === "group" ? `${row.label} ${row.count}` : "hints";
  });

test("as found, nothing is moved", () => {
  expect(told("found")).toEqual([9, 4, 2, 1]);
});

test("by severity, the worst comes first and each keeps the order in which it was found", () => {
  expect(told("severity")).toEqual(["Critical 1", 2, "Low 3", 9, 4, 1]);
});

test("by file, paths are in order and findings by line", () => {
  expect(told("file")).toEqual(["a.ts 2", 1, 4, "b.ts 2", 2, 9]);
});

test("the keyboard walks the findings as they stand", () => {
  expect(findingsOf(findingRows(FINDINGS, "file")).map(({ anchor }) => anchor.startLine)).toEqual([1, 4, 2, 9]);
});

test("hints stay behind their fold until it is opened, and without hints there is no fold", () => {
  expect(hintRows(FINDINGS, false)).toEqual([{ kind: "fold", key: "hints", count: 4, isUnfolded: false }]);
  expect(hintRows(FINDINGS, true)).toHaveLength(5);
  expect(hintRows([], true)).toEqual([]);
});
