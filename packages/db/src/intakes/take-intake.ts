import type { Prisma } from "../generated/client.ts";
import type { IntakeKey, StoredIntake } from "../intake-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { type IntakeRow, toIntake } from "./intake-row.ts";

/**
 * Takes the intake out of the store for the review that the same transaction inserts, and gives the pack over: from here
 * on it lives as long as the review. Of two at once the second waits and gets null, as does who comes too late.
 */
export async function takeIntake(
  transaction: Prisma.TransactionClient,
  cipher: StoreParts["cipher"],
  { ownerId, intakeId }: IntakeKey,
  now: Date,
): Promise<StoredIntake | null> {
  const [row] = await transaction.$queryRaw<IntakeRow[]>`
    WITH taken AS (
      DELETE FROM intakes WHERE owner_id = ${ownerId} AND id = ${intakeId} AND expires_at > ${now}::timestamptz
      RETURNING *
    ), pack AS (
      UPDATE stored_objects o SET expires_at = NULL FROM taken t
      WHERE o.owner_id = t.owner_id AND o.key = t.pack_key AND o.state = 'stored'
      RETURNING o.key
    )
    SELECT owner_id AS "ownerId", id, kind, title, project, revision, pack_key AS "packKey", key_id AS "keyId", sealed,
           created_at AS "createdAt", expires_at AS "expiresAt"
    FROM taken JOIN pack ON pack.key = taken.pack_key`;
  return row === undefined ? null : toIntake(cipher, row);
}
