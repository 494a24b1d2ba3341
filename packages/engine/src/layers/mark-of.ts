import type { Finding } from "@coderevai/contract/finding";
import type { FindingMark } from "../worker/protocol.ts";

/** Where a finding lies; the lines its trace goes through belong to it. */
export function markOf(finding: Finding): FindingMark {
  const { startByte, endByte, startLine } = finding.anchor;
  const lines = new Set([startLine, ...finding.trace.map((step) => step.line)]);
  return { ruleId: finding.ruleId, startByte, endByte, lines: [...lines] };
}
