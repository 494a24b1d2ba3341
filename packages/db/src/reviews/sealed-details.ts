import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Sealed, SourceCipher } from "../encryption/source-cipher.ts";
import type { ReviewKey } from "../review-store.ts";

/** The details of a file's reasons, in their order; null when no reason has one. */
export function sealDetails(cipher: SourceCipher, { ownerId, reviewId }: ReviewKey, file: ReviewedFile): Sealed | null {
  const details = file.reasons.map((reason) => reason.detail);
  if (details.every((detail) => detail === null)) return null;
  return cipher.seal(JSON.stringify(details), ["details", ownerId, reviewId, file.path]);
}

/** One entry per reason. */
export function openDetails(
  cipher: SourceCipher,
  { ownerId, reviewId }: ReviewKey,
  row: { readonly path: string; readonly keyId: string | null; readonly sealedDetails: Uint8Array | null },
): readonly unknown[] {
  if (row.keyId === null || row.sealedDetails === null) return [];
  const sealed = { keyId: row.keyId, sealed: row.sealedDetails };
  const details: unknown = JSON.parse(cipher.open(sealed, ["details", ownerId, reviewId, row.path]));
  return Array.isArray(details) ? details : [];
}
