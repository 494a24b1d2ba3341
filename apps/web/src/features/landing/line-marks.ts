import type { Finding } from "@coderevai/contract/finding";

/** How one line of code is marked while a finding is open. */
export interface LineMark {
  readonly isOn: boolean;
  /** The line is a step of the trace. */
  readonly hasDot: boolean;
  /** The part of the rail that runs through the line. */
  readonly rail: "railFirst" | "railThrough" | "railLast" | null;
}

/** Lines of the open finding: its anchor, the steps of its trace, and the rail between the first and the last of them. */
export function lineMarks(finding: Finding | null): ReadonlyMap<number, LineMark> {
  if (finding === null) return new Map();
  const { startLine, endLine } = finding.anchor;
  const steps = new Set(finding.trace.map((step) => step.line));
  const first = Math.min(startLine, ...steps);
  const last = Math.max(endLine, ...steps);
  const isTraced = steps.size > 1;
  const marks = new Map<number, LineMark>();
  for (let line = first; line <= last; line++) {
    const isAnchor = line >= startLine && line <= endLine;
    const rail = line === first ? "railFirst" : line === last ? "railLast" : "railThrough";
    marks.set(line, {
      isOn: isAnchor || steps.has(line),
      hasDot: steps.has(line),
      rail: isTraced && first !== last ? rail : null,
    });
  }
  return marks;
}
