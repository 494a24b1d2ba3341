import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { Severity } from "@coderevai/contract/severity";
import type { TreeFile } from "./file-tree.ts";

/** Which files the tree shows. */
export interface TreeFilter {
  /** A part of the path, in any case; empty for all. */
  readonly text: string;
  readonly hasFindings: boolean;
}

/**
 * The files of a review for its tree, with their shown findings counted. Files that are left out on purpose are not in
 * it: they may be thousands, and the overview lists them. A finding may be told before its file is.
 */
export function treeFilesOf(files: readonly ReviewedFile[], shown: readonly Finding[]): readonly TreeFile[] {
  const counts = new Map<string, Partial<Record<Severity, number>>>();
  for (const { anchor, severity } of shown) {
    const tally = counts.get(anchor.path) ?? {};
    tally[severity] = (tally[severity] ?? 0) + 1;
    counts.set(anchor.path, tally);
  }
  const rows = new Map<string, TreeFile>();
  for (const path of counts.keys()) rows.set(path, { path, counts: counts.get(path) ?? {}, isIncomplete: false });
  for (const { path, status } of files) {
    if (status === "excluded") continue;
    const isIncomplete = status === "partial" || status === "skipped";
    rows.set(path, { path, counts: counts.get(path) ?? {}, isIncomplete });
  }
  return [...rows.values()];
}

/** The files that a filter leaves. */
export function filterTreeFiles(files: readonly TreeFile[], { text, hasFindings }: TreeFilter): readonly TreeFile[] {
  const needle = text.trim().toLowerCase();
  if (needle === "" && !hasFindings) return files;
  return files.filter(
    ({ path, counts }) =>
      (needle === "" || path.toLowerCase().includes(needle)) && (!hasFindings || Object.keys(counts).length > 0),
  );
}
