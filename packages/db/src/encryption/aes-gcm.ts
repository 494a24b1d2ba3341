import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** NIST SP 800-38D: 96-bit random nonces, good for 2^32 values under one key; full-length tags. */
const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM over bytes. What is sealed is nonce, tag and ciphertext in that order; the context is authenticated. */
export const AES_GCM = {
  seal(secret: Uint8Array, plain: Uint8Array, context: Uint8Array): Uint8Array<ArrayBuffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(context);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const sealed = new Uint8Array(NONCE_BYTES + TAG_BYTES + body.length);
    sealed.set(nonce, 0);
    sealed.set(cipher.getAuthTag(), NONCE_BYTES);
    sealed.set(body, NONCE_BYTES + TAG_BYTES);
    return sealed;
  },

  /** Throws when the bytes are not what was sealed with that key for that context. */
  open(secret: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer<ArrayBuffer> {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(context);
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  },
} as const;
