const CHECKPOINT_UNITS = 1024;
const EXCERPT_UNITS = 2000;
const LONG_COLUMN = 160;
const LEAD_UNITS = 60;

/** Line and column both count from 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Answers where an offset of one text lies: line, column and UTF-8 byte. Built once per file in linear time; a lookup
 * reads at most one checkpoint's worth of text, also on a line of a megabyte. A line ends at LF, CR LF or a lone CR.
 */
export class TextIndex {
  readonly text: string;
  readonly sizeBytes: number;
  readonly lineCount: number;
  readonly #lineStarts: number[] = [0];
  readonly #checkpointBytes: number[] = [];

  constructor(text: string) {
    this.text = text;
    let bytes = 0;
    for (let offset = 0; offset < text.length; offset += 1) {
      if (offset % CHECKPOINT_UNITS === 0) this.#checkpointBytes.push(bytes);
      const unit = text.charCodeAt(offset);
      bytes += byteShare(unit);
      if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) this.#lineStarts.push(offset + 1);
    }
    this.sizeBytes = bytes;
    this.lineCount = this.#lineStarts.length;
  }

  /** UTF-8 bytes before a UTF-16 offset. Throws `RangeError` outside the text. */
  byteAt(offset: number): number {
    this.#check(offset);
    const checkpoint = Math.min(Math.floor(offset / CHECKPOINT_UNITS), Math.max(0, this.#checkpointBytes.length - 1));
    let bytes = this.#checkpointBytes[checkpoint] ?? 0;
    for (let at = checkpoint * CHECKPOINT_UNITS; at < offset; at += 1) bytes += byteShare(this.text.charCodeAt(at));
    return bytes;
  }

  /** Where an offset lies. Throws `RangeError` outside the text. */
  positionAt(offset: number): Position {
    this.#check(offset);
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The UTF-16 offset at which a UTF-8 byte starts. */
  offsetAtByte(byte: number): number {
    let low = 0;
    let high = this.text.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.byteAt(middle) < byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The UTF-16 offset at which a line starts; the text's end for a line that is not there. */
  lineStart(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** The text of a line without its line break; empty for a line that is not there. */
  lineText(line: number): string {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return "";
    const text = this.text.slice(start, this.#lineStarts[line] ?? this.text.length);
    if (text.endsWith("\r\n")) return text.slice(0, -2);
    return /[\r\n]$/.test(text.slice(-1)) ? text.slice(0, -1) : text;
  }

  /**
   * What stands around an offset, for reading: its line without the indent, at most 2,000 characters of it, starting
   * shortly before the offset where the line is long. A secret that a shorter cut would halve is still recognised.
   */
  excerptAt(offset: number): string {
    const { line, column } = this.positionAt(offset);
    const lineStart = offset - column + 1;
    const start = column > LONG_COLUMN ? offset - LEAD_UNITS : lineStart;
    const nextLine = this.#lineStarts[line] ?? this.text.length;
    return this.text
      .slice(start, Math.min(nextLine, start + EXCERPT_UNITS))
      .trim()
      .toWellFormed();
  }

  #check(offset: number): void {
    if (offset < 0 || offset > this.text.length) throw new RangeError(`Offset ${offset} is outside the text`);
  }
}

/** A surrogate pair is 4 bytes in UTF-8, so each half counts 2. */
function byteShare(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}
