import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { SourceKey } from "../database.ts";

/** What was encrypted, and with which key. `sealed` is nonce, tag and ciphertext in that order. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What a sealed value belongs to. It is authenticated with it, so bytes moved to another row do not open. */
export type SealedContext = readonly [
  kind: "source" | "finding" | "details" | "comment" | "intake" | "change",
  ...place: string[],
];

/** NIST SP 800-38D: 96-bit random nonces, good for 2^32 values under one key; full-length tags. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** No stored value is near this; it keeps damaged input from swelling without end. */
const MAX_OPENED_BYTES = 64 * 1024 * 1024;

/** AES-256-GCM over deflated text. The first key encrypts, all decrypt, so keys rotate by putting a new one in front. */
export class SourceCipher {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly #newest: SourceKey;

  constructor(keys: readonly [SourceKey, ...SourceKey[]]) {
    for (const { id, secret } of keys) {
      if (secret.length !== KEY_BYTES) throw new Error(`source key ${id} has ${secret.length} bytes instead of 32`);
    }
    this.#newest = keys[0];
    this.#keys = new Map(keys.map(({ id, secret }) => [id, secret]));
    if (this.#keys.size !== keys.length) throw new Error("two source keys have the same id");
  }

  seal(text: string, context: SealedContext): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#newest.secret, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(encodeContext(context));
    const body = Buffer.concat([cipher.update(deflateRawSync(text)), cipher.final()]);
    const sealed = new Uint8Array(NONCE_BYTES + TAG_BYTES + body.length);
    sealed.set(nonce, 0);
    sealed.set(cipher.getAuthTag(), NONCE_BYTES);
    sealed.set(body, NONCE_BYTES + TAG_BYTES);
    return { keyId: this.#newest.id, sealed };
  }

  /** Throws when the key is not known, or the bytes are not what was sealed for that place. */
  open({ keyId, sealed }: { keyId: string; sealed: Uint8Array }, context: SealedContext): string {
    const secret = this.#keys.get(keyId);
    if (secret === undefined) throw new Error(`source key ${keyId} is not configured`);
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(encodeContext(context));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const deflated = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return inflateRawSync(deflated, { maxOutputLength: MAX_OPENED_BYTES }).toString("utf8");
  }
}

/** JSON, because joined strings could be cut in two ways. */
function encodeContext(context: SealedContext): Buffer {
  return Buffer.from(JSON.stringify(context));
}
