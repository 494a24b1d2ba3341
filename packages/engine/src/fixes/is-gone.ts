import type { Finding } from "@coderevai/contract/finding";
import type { TextIndex } from "../anchor/text-index.ts";
import { overlaps, type TextChange, type TextRange } from "./text-change.ts";

/** A text and all findings in it. */
export interface FoundText {
  readonly index: TextIndex;
  readonly findings: readonly Finding[];
}

/** One text before and after a change that is to mend some findings of the first. */
export interface MendedText {
  readonly before: FoundText;
  readonly after: FoundText;
  readonly change: TextChange;
  readonly mended: readonly Finding[];
}

/**
 * Whether one of the mended findings is gone: its rule says less at this place, and less in the whole text by all that
 * were mended. Equal code elsewhere stands for itself; a finding that only moved on is not gone.
 */
export function isGone(finding: Finding, { before, after, change, mended }: MendedText): boolean {
  const { ruleId } = finding;
  const alike = mended.filter((other) => other.ruleId === ruleId);
  const range = rangeOf(finding, before.index);
  const mendedHere = alike.filter((other) => overlaps(rangeOf(other, before.index), range)).length;
  const isLessHere = countIn(after, ruleId, change.mapped(range)) <= countIn(before, ruleId, range) - mendedHere;
  return isLessHere && countOf(after, ruleId) <= countOf(before, ruleId) - alike.length;
}

/** How often a rule speaks. */
export function countOf({ findings }: FoundText, ruleId: string): number {
  return findings.filter((finding) => finding.ruleId === ruleId).length;
}

/** How often a rule speaks of something in this stretch. */
export function countIn({ findings, index }: FoundText, ruleId: string, range: TextRange): number {
  return findings.filter((finding) => finding.ruleId === ruleId && overlaps(rangeOf(finding, index), range)).length;
}

function rangeOf({ anchor }: Finding, index: TextIndex): TextRange {
  return { start: index.offsetAtByte(anchor.startByte), end: index.offsetAtByte(anchor.endByte) };
}
