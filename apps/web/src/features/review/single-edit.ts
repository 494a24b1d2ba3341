import type { TextEdit } from "@coderevai/contract/finding-fix";

/** The smallest single edit that turns one text into another: what they share at both ends stays. */
export function singleEdit(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let kept = 0;
  while (kept < shorter - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept += 1;
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}
