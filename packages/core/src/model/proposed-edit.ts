import type { Finding } from "@coderevai/contract/finding";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { DropReason } from "@coderevai/contract/model-use";
import type { AnswerElement } from "./answer-element.ts";
import { refuseCode, type WordContext } from "./check-words.ts";
import { placesBetween } from "./resolve-place.ts";
import type { SourcePart } from "./source-part.ts";
import { unwritten } from "./visible-text.ts";

/** Lines of code between a finding and the change that is to mend it, at most. */
const REACH_LINES = 40;
const MOST_LINES = 80;

/**
 * A proposed change as an edit of the owner's own text: whole lines, secrets back in their places, line ends as the file
 * has them. Or why it is none.
 */
export function editOf(
  { from, to, replacement }: Extract<AnswerElement, { kind: "fix" }>,
  finding: Finding,
  part: SourcePart,
  words: WordContext,
): { readonly edit: TextEdit } | { readonly reason: DropReason } {
  const places = placesBetween(part, from, to);
  const first = places?.[0];
  const last = places?.at(-1);
  if (!first || !last) return { reason: "unresolved-anchor" };
  const { startLine, endLine } = finding.anchor;
  const isNear = first.line <= endLine + REACH_LINES && last.line >= startLine - REACH_LINES;
  if (!isNear || last.line - first.line >= MOST_LINES) return { reason: "not-allowed" };
  const refusal = refuseCode(replacement, words);
  if (refusal) return { reason: refusal };
  const text = ownText(replacement, part.source.file.text, words);
  if (text === null) return { reason: "not-allowed" };
  return { edit: { start: first.start, end: last.end, text } };
}

/** Null when something in it is neither code nor a placeholder of ours. */
function ownText(replacement: string, original: string, { vault }: WordContext): string | null {
  const restored = vault.restore(replacement);
  if (restored === null || /⟦\d/.test(replacement)) return null;
  const code = unwritten(restored, original);
  const ending = original.includes("\r\n") ? "\r\n" : "\n";
  return code?.replace(/\r?\n$/, "").replace(/\r\n|[\r\n]/g, ending) ?? null;
}
