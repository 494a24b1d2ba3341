import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";

/** What stands against reviewing a text, if anything. Lines count from 1. */
export type SourceInspection =
  | { readonly problem: null; readonly sizeBytes: number }
  | { readonly problem: "empty" }
  | { readonly problem: "too-large"; readonly sizeBytes: number }
  | { readonly problem: "binary"; readonly line: number }
  | { readonly problem: "malformed-text"; readonly line: number };

// NUL and the control characters that no source file holds; tab, line ends, form feed and escape (in string
// literals of terminal programs) are text.
const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 27]);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Decides whether a text can be reviewed at all. Size is that of its UTF-8 bytes, against `REVIEW_LIMITS`. */
export function inspectSource(text: string): SourceInspection {
  if (text.trim() === "") return { problem: "empty" };
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes > REVIEW_LIMITS.sourceBytes) return { problem: "too-large", sizeBytes };
  const control = firstControl(text);
  if (control >= 0) return { problem: "binary", line: lineAt(text, control) };
  const surrogate = text.search(LONE_SURROGATE);
  if (surrogate >= 0) return { problem: "malformed-text", line: lineAt(text, surrogate) };
  return { problem: null, sizeBytes };
}

function firstControl(text: string): number {
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if ((unit < 32 && !TEXT_CONTROLS.has(unit)) || unit === 127) return offset;
  }
  return -1;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length;
}
