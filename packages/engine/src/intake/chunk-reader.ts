/** Reads a stream of chunks in pieces of wanted sizes. Holds one chunk and the piece in the making, never more. */
export class ChunkReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Exactly `sizeBytes` bytes in memory of their own, or null when the stream ends before. */
  async take(sizeBytes: number): Promise<Buffer | null> {
    const piece = Buffer.allocUnsafe(sizeBytes);
    let filled = 0;
    while (filled < sizeBytes) {
      if (!(await this.#refill())) return null;
      const part = this.#rest.subarray(0, sizeBytes - filled);
      piece.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return piece;
  }

  /** Passes over bytes; false when the stream ends before. */
  async skip(sizeBytes: number): Promise<boolean> {
    let left = sizeBytes;
    while (left > 0) {
      if (!(await this.#refill())) return false;
      const passed = Math.min(left, this.#rest.length);
      left -= passed;
      this.#rest = this.#rest.subarray(passed);
    }
    return true;
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    return !(await this.#refill());
  }

  /** Ends the stream that is read from. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #refill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
