import type { CoverageReasonCode } from "@coderevai/contract/coverage";

/** A file that is not read, or not to its end, and why. */
export interface LeftOutFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly reason: CoverageReasonCode;
}

/** Files that share a reason. */
export interface LeftOutGroup {
  readonly reason: CoverageReasonCode;
  readonly files: readonly LeftOutFile[];
  readonly sizeBytes: number;
}

/** Groups by reason, the one with the most files first. */
export function groupLeftOut(files: readonly LeftOutFile[]): readonly LeftOutGroup[] {
  const byReason = Map.groupBy(files, ({ reason }) => reason);
  const groups = [...byReason].map(([reason, members]) => ({
    reason,
    files: members,
    sizeBytes: members.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }));
  return groups.toSorted((a, b) => b.files.length - a.files.length || b.sizeBytes - a.sizeBytes);
}
