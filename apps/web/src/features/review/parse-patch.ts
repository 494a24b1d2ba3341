/** One line of a unified diff. A line that was removed has no new number, one that was added no old one. */
export type PatchRow =
  | { readonly kind: "same"; readonly oldLine: number; readonly newLine: number; readonly text: string }
  | { readonly kind: "removed"; readonly oldLine: number; readonly text: string }
  | { readonly kind: "added"; readonly newLine: number; readonly text: string };

/** Rows that belong together; between two hunks lines are left out. */
export interface PatchHunk {
  readonly oldStart: number;
  readonly rows: readonly PatchRow[];
}

const HUNK_HEAD = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
/** More than any fix has; what lies beyond is not drawn, the copied patch keeps it. */
const MAX_ROWS = 2_000;

/** Reads a unified diff of one file. Headers and "no newline" remarks are left out. */
export function parsePatch(patch: string): PatchHunk[] {
  const hunks: { oldStart: number; rows: PatchRow[] }[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const line of patch.split("\n").slice(0, MAX_ROWS)) {
    const head = HUNK_HEAD.exec(line);
    if (head) {
      oldLine = Number(head[1]);
      newLine = Number(head[2]);
      hunks.push({ oldStart: oldLine, rows: [] });
      continue;
    }
    const hunk = hunks.at(-1);
    // Before the first hunk "---" names a file; inside one it is a removed line that begins with "--".
    const row = hunk === undefined ? null : readRow(line, oldLine, newLine);
    if (row === null) continue;
    hunk?.rows.push(row);
    if (row.kind !== "added") oldLine += 1;
    if (row.kind !== "removed") newLine += 1;
  }
  return hunks;
}

function readRow(line: string, oldLine: number, newLine: number): PatchRow | null {
  const text = line.slice(1).replace(/\r$/, "");
  if (line.startsWith(" ")) return { kind: "same", oldLine, newLine, text };
  if (line.startsWith("-")) return { kind: "removed", oldLine, text };
  if (line.startsWith("+")) return { kind: "added", newLine, text };
  return null;
}
