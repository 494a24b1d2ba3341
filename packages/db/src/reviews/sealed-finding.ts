import { Finding } from "@coderevai/contract/finding";
import type { Sealed, SourceCipher } from "../encryption/source-cipher.ts";
import type { ReviewKey } from "../review-store.ts";

/** The whole finding goes into the sealed part; plain columns only repeat what queries need. */
export function sealFinding(cipher: SourceCipher, { ownerId, reviewId }: ReviewKey, finding: Finding): Sealed {
  return cipher.seal(JSON.stringify(finding), ["finding", ownerId, reviewId, finding.id]);
}

export function openFinding(
  cipher: SourceCipher,
  { ownerId, reviewId }: ReviewKey,
  row: { readonly id: string; readonly keyId: string; readonly sealed: Uint8Array },
): Finding {
  return Finding.parse(JSON.parse(cipher.open(row, ["finding", ownerId, reviewId, row.id])));
}
