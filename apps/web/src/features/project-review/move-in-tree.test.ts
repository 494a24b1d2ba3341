import { expect, test } from "vitest";
import { buildTree } from "./file-tree.ts";
import { moveInTree } from "./move-in-tree.ts";
import { treeRows } from "./tree-rows.ts";

const tree = buildTree(["src/a.ts", "src/b.ts", "z.ts"].map((path) => ({ path, counts: {}, isIncomplete: false })));
const open = treeRows(tree, () => true);
const shut = treeRows(tree, () => false);

test("the arrows walk the rows and stop at both ends", () => {
  expect(moveInTree("ArrowDown", open, 0)).toEqual({ type: "go", index: 1 });
  expect(moveInTree("ArrowDown", open, 3)).toBeNull();
  expect(moveInTree("ArrowUp", open, 0)).toBeNull();
  expect(moveInTree("End", open, 0)).toEqual({ type: "go", index: 3 });
});

test("right opens a folder, then goes into it; left goes to the folder, then shuts it", () => {
  expect(moveInTree("ArrowRight", shut, 0)).toMatchObject({ type: "open", isOpen: true });
  expect(moveInTree("ArrowRight", open, 0)).toEqual({ type: "go", index: 1 });
  expect(moveInTree("ArrowLeft", open, 2)).toEqual({ type: "go", index: 0 });
  expect(moveInTree("ArrowLeft", open, 0)).toMatchObject({ type: "open", isOpen: false });
  expect(moveInTree("ArrowRight", open, 1)).toBeNull();
});

test("Enter and Space choose, letters are the page's", () => {
  expect(moveInTree("Enter", open, 1)).toMatchObject({ type: "choose" });
  expect(moveInTree(" ", open, 1)).toMatchObject({ type: "choose" });
  expect(moveInTree("j", open, 1)).toBeNull();
});
