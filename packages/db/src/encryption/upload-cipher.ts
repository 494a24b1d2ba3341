import { hkdfSync } from "node:crypto";
import type { UploadId } from "@coderevai/contract/ids";
import { SEALED_UPLOAD } from "@coderevai/contract/sealed-upload";
import type { SourceKey } from "../database.ts";
import { AES_GCM } from "./aes-gcm.ts";
import type { KeyRing } from "./key-ring.ts";

const KEY_BYTES = 32;

/**
 * The other side of the contract's `sealUpload`. Each upload has a key of its own, made by HKDF-SHA-256 from a source
 * key and the upload's id, so it is made anew when the upload is read and is stored nowhere.
 */
export class UploadCipher {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  /** For the client that uploads, in base64. It opens this upload alone. */
  keyOf(uploadId: UploadId): string {
    return Buffer.from(deriveKey(this.#ring.newest, uploadId)).toString("base64");
  }

  /** Throws when the bytes were not sealed with the upload's key. A key that was rotated meanwhile still opens. */
  open(sealed: Uint8Array, uploadId: UploadId): Uint8Array<ArrayBuffer> {
    if (sealed[0] !== SEALED_UPLOAD.layout) throw new Error("not a sealed upload");
    const context = Buffer.from(SEALED_UPLOAD.context);
    for (const key of this.#ring.keys) {
      try {
        return new Uint8Array(AES_GCM.open(deriveKey(key, uploadId), sealed.subarray(1), context));
      } catch {
        // Sealed before this key was configured, or not by us: the next key tells.
      }
    }
    throw new Error("the upload was not sealed with its key");
  }
}

function deriveKey({ secret }: SourceKey, uploadId: UploadId): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `coderevai/upload/${uploadId}`, KEY_BYTES));
}
