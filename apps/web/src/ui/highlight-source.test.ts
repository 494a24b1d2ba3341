import { expect, test } from "vitest";
import { highlightSource } from "./highlight-source.ts";

const text = (source: string, language: "typescript" | "python" | "other") =>
  highlightSource(source, language).map((line) => line.map((token) => token.text).join(""));

test.each(["typescript", "python", "other"] as const)("colouring %s changes no character", (language) => {
  const source = 'const a = `one\n\ntwo`; // three\nimport "x"\n';
  expect(text(source, language).join("\n")).toBe(source.trimEnd());
});

test("a comment over two lines is a comment on both", () => {
  const lines = highlightSource("/* one\ntwo */\n", "typescript");
  expect(lines.map((line) => line.map((token) => token.kind))).toEqual([["comment"], ["comment"]]);
});

test("keywords and strings are told apart", () => {
  expect(highlightSource('return "x"', "typescript")[0]).toEqual([
    { column: 0, text: "return", kind: "keyword" },
    { column: 6, text: " ", kind: null },
    { column: 7, text: '"x"', kind: "string" },
  ]);
});
