import type { Severity } from "@coderevai/contract/severity";
import { comparePaths } from "../../ui/compare-paths.ts";

/** A file as the tree needs it. */
export interface TreeFile {
  readonly path: string;
  readonly counts: SeverityTally;
  /** Not read, or not to its end. */
  readonly isIncomplete: boolean;
}

/** Shown findings by severity; a severity without any may be missing. */
export type SeverityTally = Readonly<Partial<Record<Severity, number>>>;

/** A folder or a file. A folder with nothing in it but one folder is drawn as one row: `src/server/http`. */
export type TreeNode =
  | {
      readonly kind: "folder";
      readonly path: string;
      readonly name: string;
      readonly counts: SeverityTally;
      readonly isIncomplete: boolean;
      readonly children: readonly TreeNode[];
    }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly name: string;
      readonly counts: SeverityTally;
      readonly isIncomplete: boolean;
    };

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly file: TreeFile }[];
}

/** The tree of some files: folders first, then files, each by name. Built anew each time: 5,000 files take some ms. */
export function buildTree(files: readonly TreeFile[]): readonly TreeNode[] {
  const root: Folder = { folders: new Map(), files: [] };
  for (const file of files) {
    const segments = file.path.split("/");
    const name = segments.pop() ?? file.path;
    folderAt(root, segments).files.push({ name, file });
  }
  return nodesOf(root, "");
}

function folderAt(root: Folder, segments: readonly string[]): Folder {
  let at = root;
  for (const segment of segments) {
    const next = at.folders.get(segment) ?? { folders: new Map(), files: [] };
    at.folders.set(segment, next);
    at = next;
  }
  return at;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) => comparePaths(a.name, b.name);

function nodesOf(folder: Folder, prefix: string): TreeNode[] {
  const folders = [...folder.folders].map(([name, child]) => folderNode(child, prefix, name));
  const files = folder.files.map(({ name, file }): TreeNode => ({ ...file, kind: "file", name }));
  return [...folders.toSorted(byName), ...files.toSorted(byName)];
}

function folderNode(folder: Folder, prefix: string, name: string): TreeNode {
  const [only] = folder.folders;
  if (only !== undefined && folder.folders.size === 1 && folder.files.length === 0) {
    return folderNode(only[1], prefix, `${name}/${only[0]}`);
  }
  const path = prefix + name;
  const children = nodesOf(folder, `${path}/`);
  return {
    kind: "folder",
    path,
    name,
    counts: sumOf(children.map(({ counts }) => counts)),
    isIncomplete: children.some(({ isIncomplete }) => isIncomplete),
    children,
  };
}

function sumOf(tallies: readonly SeverityTally[]): SeverityTally {
  const sum: Partial<Record<Severity, number>> = {};
  for (const tally of tallies) {
    for (const [severity, count] of Object.entries(tally) as [Severity, number][]) {
      sum[severity] = (sum[severity] ?? 0) + count;
    }
  }
  return sum;
}
