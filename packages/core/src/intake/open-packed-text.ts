import type { Database } from "@coderevai/db";

/** `bytes` are those of the file's place in the pack. Throws when they are not what was sealed for this path there. */
export function openPackedText(
  cipher: Database["objectCipher"],
  packKey: string,
  path: string,
  bytes: Uint8Array,
): string {
  return Buffer.from(cipher.open(bytes, [packKey, path])).toString("utf8");
}
