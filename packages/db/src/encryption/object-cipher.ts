import { deflateRawSync, inflateRawSync } from "node:zlib";
import { AES_GCM } from "./aes-gcm.ts";
import type { KeyRing } from "./key-ring.ts";
import { encodeContext } from "./sealed-context.ts";

/** Which object, or which part of it: its key and then whatever names the part. */
export type ObjectPlace = readonly [objectKey: string, ...part: string[]];

/** The first byte of a sealed object; another layout gets another number. */
const LAYOUT = 1;
const MAX_OPENED_BYTES = 64 * 1024 * 1024;

/**
 * AES-256-GCM over deflated bytes that lie outside of the database. What is sealed is complete in itself: the layout's
 * number, the length of the key's id, the id, then nonce, tag and ciphertext.
 */
export class ObjectCipher {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  seal(plain: Uint8Array, place: ObjectPlace): Uint8Array<ArrayBuffer> {
    const { id, secret } = this.#ring.newest;
    const keyId = Buffer.from(id);
    const sealed = AES_GCM.seal(secret, deflateRawSync(plain), encodeContext(["object", ...place]));
    const object = new Uint8Array(2 + keyId.length + sealed.length);
    object.set([LAYOUT, keyId.length], 0);
    object.set(keyId, 2);
    object.set(sealed, 2 + keyId.length);
    return object;
  }

  /**
   * Throws when the key is not known, or the bytes are not what was sealed for that place, or are longer than
   * `maxBytes` when opened (64 MiB unless told otherwise).
   */
  open(object: Uint8Array, place: ObjectPlace, maxBytes = MAX_OPENED_BYTES): Uint8Array<ArrayBuffer> {
    const [layout, idLength = 0] = object;
    if (layout !== LAYOUT) throw new Error("not a sealed object");
    const keyId = Buffer.from(object.subarray(2, 2 + idLength)).toString("utf8");
    const secret = this.#ring.secretOf(keyId);
    const deflated = AES_GCM.open(secret, object.subarray(2 + idLength), encodeContext(["object", ...place]));
    return new Uint8Array(inflateRawSync(deflated, { maxOutputLength: maxBytes }));
  }
}
