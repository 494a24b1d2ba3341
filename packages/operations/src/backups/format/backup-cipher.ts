import { hkdfSync } from "node:crypto";
import { AES_GCM } from "@coderevai/db/aes-gcm";

const KEY_BYTES = 32;
const CHECK_BYTES = 8;

/**
 * Seals one back-up. Its key is made by HKDF-SHA-256 from a configured key, 32 random bytes of the manifest as salt, and
 * the back-up's id; it is stored nowhere and seals nothing else. So nonces have to differ within one back-up alone: they
 * are 96 random bits, and of the at most 2^20 pieces of a back-up two are alike with a probability below 2^-57. Each
 * piece's header is authenticated with it, so a piece opens at its own place of its own back-up and nowhere else.
 */
export class BackupCipher {
  readonly #secret: Uint8Array;
  /** Tells a wrong key from damage: the same bytes come of the same key, and say nothing of it. In hex. */
  readonly check: string;

  constructor(secret: Uint8Array, salt: Uint8Array, id: string) {
    this.#secret = derive(secret, salt, `coderevai/backup/${id}/seal`, KEY_BYTES);
    this.check = Buffer.from(derive(secret, salt, `coderevai/backup/${id}/check`, CHECK_BYTES)).toString("hex");
  }

  seal(plain: Uint8Array, header: Uint8Array): Uint8Array<ArrayBuffer> {
    return AES_GCM.seal(this.#secret, plain, header);
  }

  /** Throws when the bytes are not what was sealed under that header. */
  open(sealed: Uint8Array, header: Uint8Array): Buffer<ArrayBuffer> {
    return AES_GCM.open(this.#secret, sealed, header);
  }
}

function derive(secret: Uint8Array, salt: Uint8Array, purpose: string, lengthBytes: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, salt, purpose, lengthBytes));
}
