import { IntakeId, OwnerId } from "@coderevai/contract/ids";
import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { StoredIntake } from "../intake-store.ts";
import { openPlan } from "./sealed-plan.ts";

/** The columns of an intake, as queries give them. */
export interface IntakeRow {
  readonly ownerId: string;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly project: string | null;
  readonly revision: string | null;
  readonly packKey: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export function toIntake(cipher: SourceCipher, row: IntakeRow): StoredIntake {
  const { keyId, sealed, kind, ...rest } = row;
  const place = { ownerId: OwnerId.parse(row.ownerId), id: IntakeId.parse(row.id) };
  const files = openPlan(cipher, place, { keyId, sealed });
  return { ...rest, ...place, kind: kind === "repository" ? "repository" : "files", files };
}
