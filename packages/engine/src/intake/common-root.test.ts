import { expect, test } from "vitest";
import { commonRoot } from "./common-root.ts";

test.each([
  [["project-main/a.js", "project-main/b/c.js"], "project-main"],
  [["project-main/a.js", "other/b.js"], null],
  [["project-main/a.js", "b.js"], null],
  [["a.js"], null],
  [["src/a.js", "src/b.js"], null],
  [[], null],
])("the folder that only names the project, of %j, is %j", (paths, root) => {
  expect(commonRoot(paths)).toBe(root);
});
