import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { LEFT_FOLDERS, type Picked, type PickedFile } from "./picked-file.ts";

/** The files of a file field: chosen one by one, or a whole folder with its paths. */
export function readChosen(list: ArrayLike<File>, limits: Pick<IntakeLimits, "files">): Picked {
  const files: PickedFile[] = [];
  const leftFolders = new Set<string>();
  for (const file of Array.from(list)) {
    const path = file.webkitRelativePath || file.name;
    const left = leftFolderOf(path);
    if (left !== null) leftFolders.add(left);
    else if (files.length === limits.files) return { files, leftFolders: [...leftFolders], cutOffAt: limits.files };
    else files.push({ path, file });
  }
  return { files, leftFolders: [...leftFolders], cutOffAt: null };
}

function leftFolderOf(path: string): string | null {
  const segments = path.split("/");
  const at = segments.slice(0, -1).findIndex((segment) => LEFT_FOLDERS.has(segment));
  return at === -1 ? null : segments.slice(0, at + 1).join("/");
}
