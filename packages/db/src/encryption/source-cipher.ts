import { deflateRawSync, inflateRawSync } from "node:zlib";
import { AES_GCM } from "./aes-gcm.ts";
import type { KeyRing } from "./key-ring.ts";
import { encodeContext, type SealedContext } from "./sealed-context.ts";

/** What was encrypted, and with which key. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** No stored value is near this; it keeps damaged input from swelling without end. */
const MAX_OPENED_BYTES = 64 * 1024 * 1024;

/** AES-256-GCM over deflated text, for columns: the key's id has a column of its own. */
export class SourceCipher {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  seal(text: string, context: SealedContext): Sealed {
    const { id, secret } = this.#ring.newest;
    return { keyId: id, sealed: AES_GCM.seal(secret, deflateRawSync(text), encodeContext(context)) };
  }

  /** Throws when the key is not known, or the bytes are not what was sealed for that place. */
  open({ keyId, sealed }: { keyId: string; sealed: Uint8Array }, context: SealedContext): string {
    const deflated = AES_GCM.open(this.#ring.secretOf(keyId), sealed, encodeContext(context));
    return inflateRawSync(deflated, { maxOutputLength: MAX_OPENED_BYTES }).toString("utf8");
  }
}
