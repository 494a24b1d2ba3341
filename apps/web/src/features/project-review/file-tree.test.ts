import { expect, test } from "vitest";
import { buildTree, type TreeFile } from "./file-tree.ts";
import { treeRows } from "./tree-rows.ts";

const file = (path: string, counts: TreeFile["counts"] = {}, isIncomplete = false): TreeFile => ({
  path,
  counts,
  isIncomplete,
});
const names = (files: readonly TreeFile[], isOpen = true) =>
  treeRows(buildTree(files), () => isOpen).map(({ node, level }) => `${level} ${node.name}`);

test("folders come before files, each by name, and a lone folder is one row with the one around it", () => {
  expect(
    names([file("src/server/http/b.ts"), file("src/server/http/a.ts"), file("README.md"), file("lib/x.py")]),
  ).toEqual(["1 lib", "2 x.py", "1 src/server/http", "2 a.ts", "2 b.ts", "1 README.md"]);
});

test("a folder with a file beside its only folder stays a row of its own", () => {
  expect(names([file("src/a.ts"), file("src/deep/b.ts")])).toEqual(["1 src", "2 deep", "3 b.ts", "2 a.ts"]);
});

test("a folder counts what is in it, however deep, and tells of files that were not read whole", () => {
  const [src] = buildTree([file("src/a.ts", { critical: 1 }), file("src/deep/b.ts", { critical: 2, low: 3 }, true)]);
  expect(src).toMatchObject({ name: "src", counts: { critical: 3, low: 3 }, isIncomplete: true });
});

test("rows know their folder, so that the left arrow finds it", () => {
  const rows = treeRows(buildTree([file("src/a.ts"), file("src/deep/b.ts"), file("z.ts")]), () => true);
  expect(rows.map(({ parent }) => rows[parent]?.node.name ?? null)).toEqual([null, "src", "deep", "src", null]);
});

test("closed folders hide what is in them", () => {
  expect(names([file("src/a.ts"), file("z.ts")], false)).toEqual(["1 src", "1 z.ts"]);
});

test("a path of one name and names that objects know are files like any other", () => {
  expect(names([file("__proto__/constructor"), file("toString")])).toEqual([
    "1 __proto__",
    "2 constructor",
    "1 toString",
  ]);
});
