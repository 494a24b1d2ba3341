import type { TextEdit } from "@coderevai/contract/finding-fix";

/** A stretch of a text in UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What a set of edits does to places: where a range of the old text lies in the new one, and what was written anew. */
export class TextChange {
  /** In order of position; they do not overlap. */
  readonly edits: readonly TextEdit[];

  constructor(edits: readonly TextEdit[]) {
    this.edits = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** The stretch of the new text that stands where `range` stood. What edits replaced in part belongs to it as a whole. */
  mapped(range: TextRange): TextRange {
    let before = 0;
    let start = range.start;
    let end = range.end;
    for (const edit of this.edits) {
      const growth = edit.text.length - (edit.end - edit.start);
      if (edit.end <= range.start && edit.start < range.start) before += growth;
      else if (edit.start < range.end || edit.start === range.start) {
        start = Math.min(start, edit.start);
        end = Math.max(end, edit.end);
      }
    }
    const inside = this.edits.filter((edit) => edit.start >= start && edit.end <= end);
    const growthInside = inside.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
    return { start: start + before, end: end + before + growthInside };
  }

  /** Where each edit's text stands in the new text, with the stretch of the old one that it replaced. */
  written(): { readonly replaced: TextRange; readonly written: TextRange }[] {
    let shift = 0;
    return this.edits.map((edit) => {
      const start = edit.start + shift;
      shift += edit.text.length - (edit.end - edit.start);
      return { replaced: { start: edit.start, end: edit.end }, written: { start, end: start + edit.text.length } };
    });
  }
}

/** Whether two stretches share a character; an empty one counts as the place between two characters. */
export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
