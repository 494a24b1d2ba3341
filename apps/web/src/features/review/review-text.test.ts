import { expect, test } from "vitest";
import { fixtureFinding, fixtureFix } from "./review-fixtures.ts";
import { beginFix, changeText, currentFix, placeFindings, placeStateOf, reviewTextOf } from "./review-text.ts";
import { applyEdits } from "./tracked-ranges.ts";

const SOURCE = "one\ntwo\nthree\n";
const at = (line: number, endColumn: number) => ({
  ...fixtureFinding(line).anchor,
  startLine: line,
  startColumn: 1,
  endLine: line,
  endColumn,
});
const two = fixtureFinding(2, { anchor: at(2, 4), fix: fixtureFix([{ start: 4, end: 7, text: "TWO!" }]) });
const three = fixtureFinding(3, { anchor: at(3, 6), fix: fixtureFix([{ start: 8, end: 13, text: "3" }]) });
const start = () => placeFindings(reviewTextOf(SOURCE, SOURCE), [two, three]);

function applyFix(state: ReturnType<typeof start>, finding: typeof two) {
  const edits = currentFix(state, finding) ?? [];
  return changeText(beginFix(state, finding.id), applyEdits(state.text, edits), edits);
}

test("a fix applied below another one lands at the moved place", () => {
  expect(applyFix(applyFix(start(), two), three).text).toBe("one\nTWO!\n3\n");
});

test("a finding whose own text was changed is stale and its fix is not offered", () => {
  const typed = changeText(start(), "one\ntXwo\nthree\n", [{ start: 5, end: 5, text: "X" }]);
  expect(placeStateOf(typed, two.id)).toBe("stale");
  expect(currentFix(typed, two)).toBeNull();
  expect(placeStateOf(typed, three.id)).toBe("current");
});

test("a fix that overlaps an applied one becomes stale", () => {
  const wide = fixtureFinding(9, { anchor: at(2, 4), fix: fixtureFix([{ start: 0, end: 7, text: "x" }]) });
  const state = applyFix(placeFindings(start(), [wide]), two);
  expect(placeStateOf(state, wide.id)).toBe("stale");
});

test("undoing a fix brings its finding and the overlapped ones back", () => {
  const wide = fixtureFinding(9, { anchor: at(2, 4), fix: fixtureFix([{ start: 0, end: 7, text: "x" }]) });
  const applied = applyFix(placeFindings(start(), [wide]), two);
  const undone = changeText(applied, SOURCE, [{ start: 4, end: 8, text: "two" }]);
  expect(placeStateOf(undone, two.id)).toBe("current");
  expect(currentFix(undone, wide)).toEqual([{ start: 0, end: 7, text: "x" }]);
});

test("an import that two fixes bring is inserted once", () => {
  const insertion = { start: 0, end: 0, text: "import x\n" };
  const first = fixtureFinding(4, { anchor: at(2, 4), fix: fixtureFix([insertion, { start: 4, end: 7, text: "2" }]) });
  const second = fixtureFinding(5, {
    anchor: at(3, 6),
    fix: fixtureFix([insertion, { start: 8, end: 13, text: "3" }]),
  });
  const state = placeFindings(reviewTextOf(SOURCE, SOURCE), [first, second]);
  expect(applyFix(applyFix(state, first), second).text).toBe("import x\none\n2\n3\n");
});

test("a fix of a text with CRLF line ends lands in the editor's text", () => {
  const submitted = "one\r\ntwo\r\n";
  const finding = fixtureFinding(2, { anchor: at(2, 4), fix: fixtureFix([{ start: 5, end: 8, text: "2" }]) });
  const state = placeFindings(reviewTextOf(submitted, "one\ntwo\n"), [finding]);
  expect(applyEdits(state.text, currentFix(state, finding) ?? [])).toBe("one\n2\n");
});

test("the editor is drawn anew only when more than places has changed", () => {
  const state = start();
  const below = changeText(state, `${SOURCE}x`, [{ start: 14, end: 14, text: "x" }]);
  expect(below.epoch).toBe(state.epoch);
  expect(changeText(state, "one\ntXwo\nthree\n", [{ start: 5, end: 5, text: "X" }]).epoch).toBeGreaterThan(state.epoch);
  const applied = applyFix(state, two);
  const undone = changeText(applied, SOURCE, [{ start: 4, end: 8, text: "two" }]);
  expect(undone.epoch).toBeGreaterThan(applied.epoch);
});

test("edits that overlap each other are refused instead of guessed", () => {
  const overlapping = [
    { start: 0, end: 3, text: "a" },
    { start: 2, end: 4, text: "b" },
  ];
  expect(() => applyEdits(SOURCE, overlapping)).toThrow(RangeError);
});

test("edits apply in order of place, however they are given", () => {
  const edits = [
    { start: 8, end: 13, text: "3" },
    { start: 0, end: 3, text: "1" },
  ];
  expect(applyEdits(SOURCE, edits)).toBe("1\ntwo\n3\n");
});
