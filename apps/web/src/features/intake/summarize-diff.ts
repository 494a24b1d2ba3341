/** What a diff says of one file. */
export interface DiffFileSummary {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  /** UTF-8 bytes of the lines of the new side that are in the diff: what is read. */
  readonly shownBytes: number;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/**
 * Files and changed lines of a unified diff, read as far as the page needs it to say what was pasted. Whether it is
 * well formed is judged by the server, which names the line.
 */
export function summarizeDiff(diff: string): readonly DiffFileSummary[] {
  const files: Counted[] = [];
  let oldPath = "";
  let left = { old: 0, new: 0 };
  for (const line of diff.split("\n")) {
    const file = files.at(-1);
    const isInHunk = left.old > 0 || left.new > 0;
    if (isInHunk && file !== undefined) {
      left = takeLine(line, left, file);
      continue;
    }
    const hunk = HUNK.exec(line);
    if (hunk !== null) left = { old: Number(hunk[1] ?? 1), new: Number(hunk[2] ?? 1) };
    else if (line.startsWith("--- ")) oldPath = pathOf(line);
    else if (line.startsWith("+++ "))
      files.push({ path: nameOf(oldPath, pathOf(line)), added: 0, removed: 0, shownBytes: 0 });
  }
  return files;
}

type Counted = { -readonly [K in keyof DiffFileSummary]: DiffFileSummary[K] };

const UTF8 = new TextEncoder();

interface Left {
  readonly old: number;
  readonly new: number;
}

function takeLine(line: string, left: Left, file: Counted): Left {
  // The sign before a line counts as its line feed.
  if (!line.startsWith("-") && !line.startsWith("\\")) file.shownBytes += UTF8.encode(line).length;
  if (line.startsWith("+")) {
    file.added += 1;
    return { ...left, new: left.new - 1 };
  }
  if (line.startsWith("-")) {
    file.removed += 1;
    return { ...left, old: left.old - 1 };
  }
  // "\ No newline at end of file" belongs to the line before.
  return line.startsWith("\\") ? left : { old: left.old - 1, new: left.new - 1 };
}

/** Without the sign, git's time stamp and a carriage return. */
function pathOf(line: string): string {
  return line.slice(4).replace(/\t.*/s, "").replace(/\r$/, "");
}

function nameOf(oldPath: string, newPath: string): string {
  const path = newPath === "/dev/null" ? oldPath : newPath;
  return path.replace(/^"?[abciow]\//, "").replace(/"$/, "");
}
