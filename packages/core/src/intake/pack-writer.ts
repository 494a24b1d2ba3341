import type { PackPlace } from "@coderevai/contract/intake-plan";
import type { Database } from "@coderevai/db";

/**
 * Seals texts one by one, each for its place in the pack of that key, and puts them one behind the other: so a worker
 * reads the pack as a whole, and a page one file of it by a range. A text can be let go once it is added.
 * `openPackedText` is the other side.
 */
export class PackWriter {
  readonly #cipher: Database["objectCipher"];
  readonly #packKey: string;
  #parts: Uint8Array[] = [];
  #sizeBytes = 0;

  constructor(cipher: Database["objectCipher"], packKey: string) {
    this.#cipher = cipher;
    this.#packKey = packKey;
  }

  add({ path, text }: { readonly path: string; readonly text: string }): PackPlace {
    const sealed = this.#cipher.seal(Buffer.from(text), [this.#packKey, path]);
    const place = { offset: this.#sizeBytes, length: sealed.length };
    this.#parts.push(sealed);
    this.#sizeBytes += sealed.length;
    return place;
  }

  /** The whole pack. Nothing can be added any more. */
  finish(): Uint8Array<ArrayBuffer> {
    const pack = new Uint8Array(this.#sizeBytes);
    let offset = 0;
    for (const part of this.#parts) {
      pack.set(part, offset);
      offset += part.length;
    }
    this.#parts = [];
    return pack;
  }
}
