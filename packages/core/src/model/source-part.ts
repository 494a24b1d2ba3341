import type { NumberedPlace, NumberedSource } from "./numbered-source.ts";

/** As much of a file as one question holds. Numbers are those of the whole file. */
export interface SourcePart {
  readonly source: NumberedSource;
  readonly rows: readonly (NumberedPlace | null)[];
  /** UTF-8 bytes of the numbered rows. */
  readonly sizeBytes: number;
}

/** Bytes of numbered code in one question; the answer to more is cut off before its end. */
export const PART_BYTES = 48 * 1024;
const LABEL_BYTES = 12;

/** Divides a file into parts of whole rows. A file without any numbered place has none. */
export function partsOf(source: NumberedSource): SourcePart[] {
  const parts: SourcePart[] = [];
  let rows: (NumberedPlace | null)[] = [];
  let sizeBytes = 0;
  const close = () => {
    if (rows.some((row) => row !== null)) parts.push({ source, rows, sizeBytes });
    rows = [];
    sizeBytes = 0;
  };
  for (const row of source.rows) {
    const rowBytes = (row ? Buffer.byteLength(row.sent) : 0) + LABEL_BYTES;
    if (rows.length > 0 && sizeBytes + rowBytes > PART_BYTES) close();
    rows.push(row);
    sizeBytes += rowBytes;
  }
  close();
  return parts;
}
