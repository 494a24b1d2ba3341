import { SubmittedChange } from "@coderevai/contract/change-input";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Sealed, SourceCipher } from "../encryption/source-cipher.ts";

interface ChangePlace {
  readonly ownerId: OwnerId;
  readonly id: ReviewId;
}

export function sealChange(cipher: SourceCipher, { ownerId, id }: ChangePlace, change: SubmittedChange): Sealed {
  return cipher.seal(JSON.stringify(change), ["change", ownerId, id]);
}

export function openChange(
  cipher: SourceCipher,
  { ownerId, id }: ChangePlace,
  row: { readonly keyId: string; readonly sealed: Uint8Array },
): SubmittedChange {
  return SubmittedChange.parse(JSON.parse(cipher.open(row, ["change", ownerId, id])));
}
