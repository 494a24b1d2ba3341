import { S3Error } from "../s3-error.ts";

/** From the first byte to the one after the last. */
export type ByteRange = { start: number; end: number };

/**
 * One range of RFC 9110. Null when none is given or it cannot be read as one, which means the whole object.
 * @throws S3Error InvalidRange when it lies outside, NotImplemented for several ranges
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): ByteRange | null {
  if (header?.includes(",")) throw new S3Error("NotImplemented", "One range at a time.");
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const range = first === "" ? suffix(Number(last), sizeBytes) : between(Number(first), last, sizeBytes);
  if (range.start >= range.end) throw new S3Error("InvalidRange");
  return range;
}

function suffix(count: number, sizeBytes: number): ByteRange {
  return { start: Math.max(0, sizeBytes - count), end: sizeBytes };
}

function between(first: number, last: string, sizeBytes: number): ByteRange {
  return { start: first, end: last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
