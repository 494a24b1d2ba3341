import { z } from "zod";

interface EncryptionKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** AES-256 keys as a variable holds them: id:base64, newest first, separated by commas. At least one, 32 bytes each. */
export const EncryptionKeys = z
  .string({ error: "is missing: AES-256 keys as id:base64, newest first, separated by commas" })
  .min(1, "is empty: AES-256 keys as id:base64, newest first, separated by commas")
  .transform((list) => list.split(",").map((entry) => entry.trim().split(":")))
  .pipe(
    z.array(
      z.tuple([z.string().regex(/^[\w-]{1,32}$/), z.base64()]).transform(([id, secret]) => ({
        id,
        secret: new Uint8Array(Buffer.from(secret, "base64")),
      })),
    ),
  )
  .refine((keys) => keys.length > 0 && keys.every((key) => key.secret.length === 32), "needs keys of 32 bytes each")
  // Safe: the refinement above refuses an empty list.
  .transform((keys) => keys as [EncryptionKey, ...EncryptionKey[]]);
