import { isRelativePath } from "@coderevai/contract/is-relative-path";
import type { StructuredPatch } from "diff";

const NO_FILE = "/dev/null";
/** What git puts before the old and the new path, also with diff.mnemonicPrefix. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ["a/", "b/"],
  ["i/", "w/"],
  ["c/", "i/"],
  ["c/", "w/"],
  ["o/", "w/"],
];

type PatchNames =
  | { readonly change: "added"; readonly oldPath: null; readonly newPath: string }
  | { readonly change: "deleted"; readonly oldPath: string; readonly newPath: null }
  | { readonly change: "modified" | "renamed" | "copied"; readonly oldPath: string; readonly newPath: string };

/** Which file a patch is about and what happens to it; null when it names none, or a path that leaves the tree. */
export function namePatchFile(patch: StructuredPatch): PatchNames | null {
  const { oldFileName = NO_FILE, newFileName = NO_FILE } = patch;
  const isAdded = oldFileName === NO_FILE || patch.isCreate === true;
  const isDeleted = newFileName === NO_FILE || patch.isDelete === true;
  if (isAdded && isDeleted) return null;
  const [oldPath, newPath] = withoutPrefixes(oldFileName, newFileName);
  if (isAdded) return isRelativePath(newPath) ? { change: "added", oldPath: null, newPath } : null;
  if (isDeleted) return isRelativePath(oldPath) ? { change: "deleted", oldPath, newPath: null } : null;
  if (!isRelativePath(oldPath) || !isRelativePath(newPath)) return null;
  return { change: changeOf(patch), oldPath, newPath };
}

/** Names that differ without git's word for it are two copies of one file, as `diff -u a.orig a` has them. */
function changeOf(patch: StructuredPatch): "modified" | "renamed" | "copied" {
  if (patch.isCopy === true) return "copied";
  return patch.isRename === true ? "renamed" : "modified";
}

function withoutPrefixes(oldName: string, newName: string): readonly [string, string] {
  const fits = (name: string, prefix: string) => name === NO_FILE || name.startsWith(prefix);
  const pair = PREFIXES.find(([before, after]) => fits(oldName, before) && fits(newName, after));
  const strip = (name: string, prefix = "") => name.slice(prefix.length).replace(/^(?:\.?\/)+/, "");
  return [strip(oldName, pair?.[0]), strip(newName, pair?.[1])];
}
