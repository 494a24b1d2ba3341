import { Writable } from "node:stream";

/** COPY's binary format: a signature of 11 bytes, 4 of flags, then the length of an extension to skip. */
const HEADER_BYTES = 15;
const END_OF_ROWS = -1;

type Awaits = "header" | "extension" | "row" | "field";

/**
 * Counts the rows of COPY's binary format and keeps none:
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class RowCounter extends Writable {
  rows = 0;
  #awaits: Awaits = "header";
  #skipBytes = 0;
  #fieldsLeft = 0;
  /** Of a number that began in an earlier chunk. */
  #rest: Buffer = Buffer.alloc(0);
  #isEnded = false;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.#skipBytes, bytes.length - at);
      at += skipped;
      this.#skipBytes -= skipped;
      const needed = BYTES_OF[this.#awaits];
      if (this.#skipBytes > 0 || bytes.length - at < needed) break;
      this.#take(bytes, at);
      at += needed;
    }
    this.#rest = bytes.subarray(at);
    done();
  }

  override _final(done: (error?: Error) => void): void {
    const isWhole = this.#isEnded && this.#rest.length === 0 && this.#skipBytes === 0;
    done(isWhole ? undefined : new Error("the rows of a table do not end as COPY ends them"));
  }

  #take(bytes: Buffer, at: number): void {
    switch (this.#awaits) {
      case "header":
        this.#awaits = "extension";
        return;
      case "extension":
        this.#skipBytes = bytes.readInt32BE(at);
        this.#awaits = "row";
        return;
      case "row":
        this.#beginRow(bytes.readInt16BE(at));
        return;
      case "field":
        // -1 is NULL, without bytes.
        this.#skipBytes = Math.max(0, bytes.readInt32BE(at));
        this.#fieldsLeft -= 1;
        if (this.#fieldsLeft === 0) this.#awaits = "row";
    }
  }

  #beginRow(fields: number): void {
    if (fields === END_OF_ROWS) {
      this.#isEnded = true;
      return;
    }
    this.rows += 1;
    this.#fieldsLeft = fields;
    if (fields > 0) this.#awaits = "field";
  }
}

const BYTES_OF: Readonly<Record<Awaits, number>> = { header: HEADER_BYTES, extension: 4, row: 2, field: 4 };
