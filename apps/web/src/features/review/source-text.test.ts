import { expect, test } from "vitest";
import { lineCountOf, lineStartsOf, offsetAt, sizeBytesOf, toEditorSource, toSubmittedText } from "./source-text.ts";

test.each(["a\nb\n", "a\r\nb\r\n", "", "no end"])("uniform line ends survive the editor: %j", (text) => {
  expect(toSubmittedText(toEditorSource(text))).toBe(text);
});

test("mixed line ends become one kind", () => {
  expect(toEditorSource("a\r\nb\nc\rd")).toEqual({ text: "a\nb\nc\nd", lineBreak: "\n" });
});

test("lines and columns count from 1 and stay inside the line", () => {
  const text = "ab\ncd";
  const starts = lineStartsOf(text);
  expect(offsetAt(starts, text.length, 2, 1)).toBe(3);
  expect(offsetAt(starts, text.length, 1, 99)).toBe(2);
  expect(offsetAt(starts, text.length, 9, 1)).toBe(5);
});

test("an end of line at the end makes no further line", () => {
  expect(["", "a", "a\n", "a\n\nb"].map(lineCountOf)).toEqual([0, 1, 1, 3]);
});

test("the size is counted in UTF-8 bytes", () => {
  expect(sizeBytesOf("aé😀")).toBe(7);
});
