import { expect, test } from "vitest";
import { editorMarksOf } from "./editor-marks-of.ts";
import { fixtureFinding } from "./review-fixtures.ts";
import { changeText, placeFindings, reviewTextOf } from "./review-text.ts";

const SOURCE = 'const key = "fake-0123456789-key";\nrun(key);\n';
const span = (line: number, startColumn: number, endColumn: number) => ({
  ...fixtureFinding(line).anchor,
  startColumn,
  endColumn,
});
const secret = fixtureFinding(1, { cwe: 798, anchor: span(1, 13, 34) });
const flow = fixtureFinding(2, {
  anchor: span(2, 1, 9),
  trace: [
    { role: "source", line: 1, column: 7, excerpt: "key", label: "" },
    { role: "sink", line: 2, column: 1, excerpt: "run", label: "" },
  ],
});
const state = () => placeFindings(reviewTextOf(SOURCE, SOURCE), [secret, flow]);

test("a secret is masked once, however many findings speak of it", () => {
  const twice = { ...secret, id: fixtureFinding(9).id };
  const marks = editorMarksOf(placeFindings(state(), [twice]), [secret, twice], null);
  expect(marks.masks.map(({ start, end }) => SOURCE.slice(start, end))).toEqual(["fake-0123456789-key"]);
});

test("the selected finding lights the lines of its flow", () => {
  expect(editorMarksOf(state(), [secret, flow], flow).trace).toEqual({ offsets: [6, 35] });
});

test("a finding whose text was changed is not drawn any more, the others move along", () => {
  const typed = changeText(state(), `// x\n${SOURCE.replace("run", "rUn")}`, [
    { start: 0, end: 0, text: "// x\n" },
    { start: 36, end: 37, text: "U" },
  ]);
  const { hits } = editorMarksOf(typed, [secret, flow], null);
  expect(hits.map(({ id, start }) => [id, start])).toEqual([[secret.id, 17]]);
});

test("a hint is drawn only while it is selected", () => {
  const hint = fixtureFinding(2, { shown: false, anchor: span(2, 1, 4) });
  const placed = placeFindings(reviewTextOf(SOURCE, SOURCE), [hint]);
  expect(editorMarksOf(placed, [], null).hits).toEqual([]);
  expect(editorMarksOf(placed, [], hint).hits).toHaveLength(1);
});
