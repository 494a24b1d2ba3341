import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { expect, test } from "vitest";
import { readDrop } from "./read-drop.ts";

const FREE = intakeLimitsOf(ENTITLEMENTS.free);

interface Entry {
  readonly name: string;
  readonly fullPath: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

function fileEntry(fullPath: string) {
  const name = fullPath.split("/").at(-1) ?? "";
  return {
    name,
    fullPath,
    isFile: true,
    isDirectory: false,
    file: (ok: (file: File) => void) => ok(new File(["x"], name)),
  };
}

/** Hands out its entries a hundred at a time, as browsers do. */
function folderEntry(fullPath: string, entries: readonly Entry[]) {
  const createReader = () => {
    let at = 0;
    return {
      readEntries: (ok: (some: readonly Entry[]) => void) => {
        at += 100;
        ok(entries.slice(at - 100, at));
      },
    };
  };
  return { name: fullPath.split("/").at(-1) ?? "", fullPath, isFile: false, isDirectory: true, createReader };
}

const dropOf = (...entries: readonly Entry[]) => ({
  // The part of an entry that is read; a real one cannot be made by hand.
  items: entries.map((entry) => ({
    webkitGetAsEntry: () => entry as unknown as FileSystemEntry,
    getAsFile: () => null,
  })),
});
const pathsOf = async (...entries: readonly Entry[]) => {
  const { files, leftFolders } = await readDrop(dropOf(...entries), FREE);
  return [files.map(({ path }) => path), leftFolders];
};

test("a dropped folder is read to its depth, more than a hundred files in one folder included", async () => {
  const many = Array.from({ length: 250 }, (_, index) => fileEntry(`/app/src/${index}.ts`));
  const [paths] = await pathsOf(folderEntry("/app", [fileEntry("/app/a.ts"), folderEntry("/app/src", many)]));
  expect(paths).toHaveLength(251);
  expect(paths).toContain("app/src/249.ts");
});

test("packages and version histories are not walked and are named", async () => {
  const left = folderEntry("/app/node_modules", [fileEntry("/app/node_modules/x.js")]);
  expect(await pathsOf(folderEntry("/app", [left, fileEntry("/app/a.ts")]))).toEqual([
    ["app/a.ts"],
    ["app/node_modules"],
  ]);
});

test("a drop of more than the plan takes is not read to its end", async () => {
  const many = Array.from({ length: FREE.files + 50 }, (_, index) => fileEntry(`/app/${index}.ts`));
  const picked = await readDrop(dropOf(folderEntry("/app", many)), FREE);
  expect(picked).toMatchObject({ cutOffAt: FREE.files });
  expect(picked.files).toHaveLength(FREE.files);
});

test("a dropped file without an entry is taken all the same", async () => {
  const items = [{ webkitGetAsEntry: () => null, getAsFile: () => new File(["x"], "a.py") }];
  expect((await readDrop({ items }, FREE)).files.map(({ path }) => path)).toEqual(["a.py"]);
});
