import type { FindingMark } from "../worker/protocol.ts";
import { topicsOf } from "./finding-topics.ts";

/** True when an earlier finding speaks about the same thing at the same place. */
export function isSaidAlready(mark: FindingMark, earlier: readonly FindingMark[]): boolean {
  return earlier.some((other) => (mark.ruleId === other.ruleId ? isSameSlice(mark, other) : isSameMatter(mark, other)));
}

/** One rule may well speak twice about one line; only the very same slice is a repetition. */
function isSameSlice(mark: FindingMark, other: FindingMark): boolean {
  return mark.startByte === other.startByte && mark.endByte === other.endByte;
}

function isSameMatter(mark: FindingMark, other: FindingMark): boolean {
  if (!touches(mark, other)) return false;
  const topics = topicsOf(mark.ruleId);
  return topicsOf(other.ruleId).some((topic) => topics.includes(topic));
}

/** Overlapping code, or a line that the earlier finding's trace passes. */
function touches(mark: FindingMark, earlier: FindingMark): boolean {
  const overlaps = mark.startByte < earlier.endByte && earlier.startByte < mark.endByte;
  return overlaps || mark.lines.some((line) => earlier.lines.includes(line));
}
