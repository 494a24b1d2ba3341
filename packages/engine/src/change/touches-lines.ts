import type { Finding } from "@coderevai/contract/finding";
import type { LineRange } from "../engine-event.ts";

/** Whether a finding's anchor holds a character of one of these lines. */
export function touchesLines({ anchor }: Finding, lines: readonly LineRange[]): boolean {
  // An anchor that ends before a line's first character has nothing of it.
  const isEmptyEnd = anchor.endColumn === 1 && anchor.endLine > anchor.startLine;
  const endLine = isEmptyEnd ? anchor.endLine - 1 : anchor.endLine;
  return lines.some(({ firstLine, lastLine }) => firstLine <= endLine && anchor.startLine <= lastLine);
}
