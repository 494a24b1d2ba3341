import { redact } from "../anchor/redact.ts";
import type { TextIndex } from "../anchor/text-index.ts";
import type { TextSpan } from "./text-span.ts";

const EXCERPT_CHARACTERS = 240;
/** Redaction reads at most this much; a minified line may have half a megabyte. */
const READ_CHARACTERS = 4_000;

/**
 * The first line a span is on, redacted, at most 240 characters. Of a longer line the part around the span is shown.
 * `isSecret` masks the span itself too.
 */
export function excerptAt(index: TextIndex, span: TextSpan, isSecret: boolean): string {
  const { line, column } = index.positionAt(span.start);
  const whole = index.lineText(line);
  const from = whole.length <= READ_CHARACTERS ? 0 : boundaryBefore(whole, column - 1);
  const read = whole.slice(from, from + READ_CHARACTERS);
  const known = isSecret ? [index.text.slice(span.start, span.end).split(/[\r\n]/, 1)[0] ?? ""] : [];
  return wellFormed(redact(read, known).trimStart().slice(0, EXCERPT_CHARACTERS));
}

/** A cut inside a token would hide from redaction what it is: the cut goes after the last blank before the span. */
function boundaryBefore(line: string, column: number): number {
  const blank = line.lastIndexOf(" ", column);
  return blank >= 0 && column - blank < READ_CHARACTERS / 2 ? blank : column;
}

function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.replace(/[\ud800-\udbff]$/, "");
}
