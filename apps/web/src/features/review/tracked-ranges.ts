import type { TextEdit } from "@coderevai/contract/finding-fix";

/** A stretch of the submitted text, where it is now, and whether its own characters are still untouched. */
export interface TrackedRange {
  readonly start: number;
  readonly end: number;
  readonly isIntact: boolean;
}

/** Follows one stretch through a change. Edits are in coordinates of the text before, sorted and apart. */
export function followRange(range: TrackedRange, edits: readonly TextEdit[]): TrackedRange {
  let startShift = 0;
  let endShift = 0;
  let isIntact = range.isIntact;
  for (const edit of edits) {
    const grown = edit.text.length - (edit.end - edit.start);
    if (edit.end <= range.start) {
      startShift += grown;
      endShift += grown;
    } else if (edit.start < range.end) {
      isIntact = false;
      endShift += grown;
    }
  }
  return { start: range.start + startShift, end: Math.max(range.start + startShift, range.end + endShift), isIntact };
}

/** Applies edits to a text. Throws RangeError when they overlap or lie outside, instead of guessing. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) throw new RangeError("edits overlap");
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** By place; two insertions at one place keep their order. */
function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
