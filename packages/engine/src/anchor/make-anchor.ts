import type { Anchor } from "@coderevai/contract/anchor";
import { sha256 } from "./sha256.ts";
import type { TextIndex } from "./text-index.ts";

/**
 * The anchor of a slice, from UTF-16 offsets (end exclusive). The slice is widened where it would cut a surrogate pair,
 * so that its hash is always that of real characters. Throws `RangeError` outside the text.
 */
export function makeAnchor(index: TextIndex, path: string, startOffset: number, endOffset: number): Anchor {
  const start = splitsPair(index.text, startOffset) ? startOffset - 1 : startOffset;
  const end = splitsPair(index.text, endOffset) ? endOffset + 1 : endOffset;
  const from = index.positionAt(start);
  const to = index.positionAt(end);
  return {
    path,
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    startByte: index.byteAt(start),
    endByte: index.byteAt(end),
    sha256: sha256(index.text.slice(start, end)),
  };
}

function splitsPair(text: string, offset: number): boolean {
  const isLow = (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
  const followsHigh = (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800;
  return isLow && followsHigh;
}
