/** One line of a hunk without its sign and its line feed. A carriage return before the line feed stays part of it. */
export interface DiffLine {
  readonly kind: "context" | "added" | "removed";
  readonly text: string;
}

/** A run of lines of both sides. Line numbers count from 1; `oldStart` is where the old side would go on. */
export interface DiffHunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
  /** True when the new side's last line in this hunk is the file's last and ends without a line feed. */
  readonly endsWithoutNewline: boolean;
}

/**
 * What a diff says of one file. Paths are relative, without git's `a/` and `b/`. Where content came from another path,
 * `oldPath` is it. A binary file, a pure rename and a change of mode have no hunks. Hunks ascend and do not overlap.
 */
export type DiffFile = {
  readonly isBinary: boolean;
  readonly hunks: readonly DiffHunk[];
} & (
  | { readonly change: "added"; readonly oldPath: null; readonly newPath: string }
  | { readonly change: "deleted"; readonly oldPath: string; readonly newPath: null }
  | { readonly change: "modified" | "renamed" | "copied"; readonly oldPath: string; readonly newPath: string }
);
