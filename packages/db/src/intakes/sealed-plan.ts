import type { IntakeId, OwnerId } from "@coderevai/contract/ids";
import { PlannedFile } from "@coderevai/contract/intake-plan";
import type { Sealed, SourceCipher } from "../encryption/source-cipher.ts";

interface PlanPlace {
  readonly ownerId: OwnerId;
  readonly id: IntakeId;
}

export function sealPlan(cipher: SourceCipher, { ownerId, id }: PlanPlace, files: readonly PlannedFile[]): Sealed {
  return cipher.seal(JSON.stringify(files), ["intake", ownerId, id]);
}

export function openPlan(
  cipher: SourceCipher,
  { ownerId, id }: PlanPlace,
  row: { readonly keyId: string; readonly sealed: Uint8Array },
): PlannedFile[] {
  return PlannedFile.array().parse(JSON.parse(cipher.open(row, ["intake", ownerId, id])));
}
