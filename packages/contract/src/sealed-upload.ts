/**
 * How an upload is sealed before it leaves the client: one byte for the layout, the nonce, the tag, the ciphertext of
 * AES-256-GCM. `context` is authenticated with it.
 */
export const SEALED_UPLOAD = {
  layout: 1,
  nonceBytes: 12,
  tagBytes: 16,
  /** What sealing adds to the size. */
  overheadBytes: 1 + 12 + 16,
  context: "coderevai/upload/1",
} as const;
