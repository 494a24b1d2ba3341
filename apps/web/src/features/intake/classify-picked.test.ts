import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { expect, test } from "vitest";
import { classifyPicked } from "./classify-picked.ts";
import { readChosen } from "./read-chosen.ts";

const FREE = intakeLimitsOf(ENTITLEMENTS.free);

function chosen(path: string, sizeBytes = 10): File {
  const file = new File([""], path.split("/").at(-1) ?? path);
  Object.defineProperties(file, { size: { value: sizeBytes }, webkitRelativePath: { value: path } });
  return file;
}
const classify = (...files: File[]) => classifyPicked(readChosen(files, FREE));

test("one archive is an archive, whatever the case of its ending", () => {
  expect(classify(chosen("src.zip"))).toMatchObject({ kind: "archive", mediaType: "application/zip" });
  expect(classify(chosen("src.TAR.GZ"))).toMatchObject({ kind: "archive", mediaType: "application/gzip" });
  expect(classify(chosen("src.tgz"))).toMatchObject({ kind: "archive", mediaType: "application/gzip" });
});

test("an archive among files is one of the files", () => {
  expect(classify(chosen("a/src.zip"), chosen("a/b.ts"))).toMatchObject({ kind: "files", name: "a", sizeBytes: 20 });
});

test("an archive of another kind says which are taken", () => {
  expect(classify(chosen("src.7z"))).toMatchObject({ kind: "refused", sentence: expect.stringContaining("tar.gz") });
});

test("too much is refused before anything is sent, with both sizes", () => {
  expect(classify(chosen("src.zip", FREE.archiveBytes + 1))).toMatchObject({
    kind: "refused",
    sentence: "src.zip holds 25 MB, and one review takes 25 MB. Nothing was sent. Pack a part of it.",
  });
  expect(classify(chosen("a/b.ts", FREE.unpackedBytes), chosen("a/c.ts")).kind).toBe("refused");
  const many = Array.from({ length: FREE.files + 1 }, (_, index) => chosen(`a/${index}.ts`));
  expect(classify(...many)).toMatchObject({ kind: "refused", sentence: expect.stringContaining("5,000") });
});

test("packages and version histories stay on the device and are named", () => {
  const selection = classify(chosen("app/node_modules/x/index.js"), chosen("app/.git/HEAD"), chosen("app/a.ts"));
  expect(selection).toMatchObject({ kind: "files", leftFolders: ["app/node_modules", "app/.git"] });
  expect(selection.kind === "files" && selection.files.map(({ path }) => path)).toEqual(["app/a.ts"]);
});

test("a folder of packages alone has nothing to review", () => {
  expect(classify(chosen("node_modules/x/index.js")).kind).toBe("refused");
});
