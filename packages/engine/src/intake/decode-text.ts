/** A file's text, or why its bytes are none. */
export type DecodedText =
  | { readonly problem: null; readonly text: string }
  | { readonly problem: "binary" | "malformed-text"; readonly line: number };

/** How far git looks for a NUL to tell binary data. */
const EXAMINED_BYTES = 8_000;
const BYTE_ORDER_MARKS = [
  { encoding: "utf-16le", mark: [0xff, 0xfe] },
  { encoding: "utf-16be", mark: [0xfe, 0xff] },
] as const;

/**
 * Reads bytes as UTF-8, or as UTF-16 where a byte order mark says so. A mark of UTF-8 stays in the text, so that the
 * text has the file's very bytes; one of UTF-16 goes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (wide !== undefined) {
    const text = decode(wide.encoding, bytes);
    return text === null ? { problem: "malformed-text", line: 1 } : { problem: null, text };
  }
  const nul = bytes.subarray(0, EXAMINED_BYTES).indexOf(0);
  if (nul >= 0) return { problem: "binary", line: lineAt(bytes, nul) };
  const text = decode("utf-8", bytes);
  return text === null ? { problem: "malformed-text", line: firstBadLine(bytes) } : { problem: null, text };
}

function decode(encoding: "utf-8" | "utf-16le" | "utf-16be", bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === "utf-8" }).decode(bytes);
  } catch {
    return null;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.slice(0, text.indexOf("\ufffd")).split("\n").length;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, offset).reduce((line, byte) => line + (byte === 10 ? 1 : 0), 1);
}
