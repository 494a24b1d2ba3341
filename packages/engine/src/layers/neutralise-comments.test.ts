import fc from "fast-check";
import { expect, test } from "vitest";
import { neutraliseComments } from "./neutralise-comments.ts";

function neutralised(text: string, ...comments: string[]): string {
  const spans = comments.map((comment) => ({
    start: text.indexOf(comment),
    end: text.indexOf(comment) + comment.length,
  }));
  return neutraliseComments(text, spans);
}

test("words of a comment become x; delimiters, blanks and line breaks stay", () => {
  expect(neutralised("a(); // eslint-disable-line no-eval\nb();", "// eslint-disable-line no-eval")).toBe(
    "a(); // xxxxxxxxxxxxxxxxxxx xxxxxxx\nb();",
  );
  expect(neutralised("/* oxlint-disable\n   all */ a();", "/* oxlint-disable\n   all */")).toBe(
    "/* xxxxxxxxxxxxxx\n   xxx */ a();",
  );
  expect(neutralised("import os  # noqa: F401\n", "# noqa: F401")).toBe("import os  # xxxxx xxxx\n");
});

test("comments that only explain the code to linters stay", () => {
  for (const comment of ["// falls through", "/* fallthrough */", "/** @jsx h */"]) {
    expect(neutralised(`a; ${comment}\nb;`, comment)).toContain(comment);
  }
});

test("a comment that hides a directive behind a meaningful one is not let through", () => {
  const comment = "/* falls through eslint-disable */";
  expect(neutralised(`a; ${comment}`, comment)).not.toContain("disable");
});

test("every position of the code is the same in both texts", () => {
  const piece = fc.record({ code: fc.string(), comment: fc.string({ unit: "grapheme" }) });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      let text = "";
      const spans = [];
      for (const { code, comment } of pieces) {
        text += code;
        spans.push({ start: text.length, end: text.length + comment.length });
        text += comment;
      }
      const result = neutraliseComments(text, spans);
      expect(result.length).toBe(text.length);
      expect(result.replace(/[^\r\n\u2028\u2029]/g, ".")).toBe(text.replace(/[^\r\n\u2028\u2029]/g, "."));
      let from = 0;
      for (const span of spans) {
        expect(Buffer.byteLength(result.slice(0, span.end))).toBe(Buffer.byteLength(text.slice(0, span.end)));
        expect(result.slice(from, span.start)).toBe(text.slice(from, span.start));
        from = span.end;
      }
    }),
  );
});
