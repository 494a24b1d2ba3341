import { z } from "zod";

interface EncryptionKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

const KEY_BYTES = 32;

/** AES-256 keys as a variable holds them: id:base64, newest first, separated by commas. At least one, 32 bytes each. */
export const EncryptionKeys = z
  .string({ error: "is missing: AES-256 keys as id:base64, newest first, separated by commas" })
  .min(1, "is empty: AES-256 keys as id:base64, newest first, separated by commas")
  .transform((list) => list.split(",").map((entry) => entry.trim().split(":")))
  .pipe(
    z.array(
      z
        .tuple([z.string().regex(/^[\w-]{1,32}$/), z.base64()])
        .transform(([id, secret]) => ({ id, secret: new Uint8Array(Buffer.from(secret, "base64")) }))
        .refine(({ secret }) => secret.length === KEY_BYTES, "needs keys of 32 bytes each"),
    ),
  )
  // Safe: splitting a text gives at least one entry.
  .transform((keys) => keys as [EncryptionKey, ...EncryptionKey[]]);
