export type { DiffFile, DiffHunk, DiffLine } from "./diff-file.ts";
export { parseUnifiedDiff } from "./parse-unified-diff.ts";
export { type NewSide, reconstructNewSide } from "./reconstruct-new-side.ts";
