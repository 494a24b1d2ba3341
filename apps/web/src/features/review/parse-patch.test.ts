import { expect, test } from "vitest";
import { compareWords, markWords } from "./mark-words.ts";
import { parsePatch } from "./parse-patch.ts";

const PATCH = `Index: app.js
--- app.js
+++ app.js
@@ -24,3 +24,3 @@
 const a = 1;
-  query("x" + status);
---counter;
+  query("x", [status]);
+++counter;
 res.end();
\\ No newline at end of file
@@ -90,1 +90,2 @@
 end
+more
`;

test("rows carry the line numbers of their own side", () => {
  const [first, second] = parsePatch(PATCH);
  expect(first?.rows.map((row) => [row.kind, "oldLine" in row ? row.oldLine : row.newLine])).toEqual([
    ["same", 24],
    ["removed", 25],
    ["removed", 26],
    ["added", 25],
    ["added", 26],
    ["same", 27],
  ]);
  expect(second).toMatchObject({
    oldStart: 90,
    rows: [{ kind: "same" }, { kind: "added", newLine: 91, text: "more" }],
  });
});

test("a removed line that begins with two dashes is not taken for a header", () => {
  const rows = parsePatch(PATCH)[0]?.rows ?? [];
  expect(rows[2]?.text).toBe("--counter;");
  expect(rows[4]?.text).toBe("++counter;");
});

test("a patch of a new file, an empty one and nonsense give no broken rows", () => {
  expect(parsePatch("")).toEqual([]);
  expect(parsePatch("no diff at all")).toEqual([]);
});

test("only the words that differ are marked", () => {
  const { before, after } = compareWords("pool.query(sql);", "pool.query(sql, [status]);");
  expect(before.filter((piece) => piece.isChanged)).toEqual([]);
  expect(after.filter((piece) => piece.isChanged).map((piece) => piece.text)).toEqual([", [status]"]);
});

test("lines with next to nothing in common are not marked word by word", () => {
  const { before, after } = compareWords("yaml.load(body)", "return safely_parse_document(value, strict=True)");
  expect([...before, ...after].some((piece) => piece.isChanged)).toBe(false);
});

test("the pieces of a row always add up to its text", () => {
  const rows = parsePatch(PATCH)[0]?.rows ?? [];
  expect(markWords(rows).map((pieces) => pieces.map((piece) => piece.text).join(""))).toEqual(
    rows.map((row) => row.text),
  );
});
