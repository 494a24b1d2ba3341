import type { StoredIntake } from "../intake-store.ts";
import { makeIntake } from "./make-intake.ts";
import type { TestStore } from "./open-test-store.ts";

/** An intake with the row of its pack, which is said to be in that state. */
export async function storeIntake(
  store: TestStore,
  parts: Partial<StoredIntake> = {},
  packState = "stored",
): Promise<StoredIntake> {
  const intake = makeIntake(parts);
  await store.sql.query(
    `INSERT INTO stored_objects (owner_id, key, purpose, state, size_bytes, content_type, created_at, expires_at)
     VALUES ($1, $2, 'pack', $3, 48, 'application/octet-stream', $4, $5)`,
    [intake.ownerId, intake.packKey, packState, intake.createdAt, intake.expiresAt],
  );
  await store.intakes.insert(intake);
  return intake;
}

/** What is noted about the intake's pack. */
export async function findPack(store: TestStore, { ownerId, packKey }: StoredIntake) {
  const { rows } = await store.sql.query<{ state: string; expires_at: Date | null }>(
    "SELECT state, expires_at FROM stored_objects WHERE owner_id = $1 AND key = $2",
    [ownerId, packKey],
  );
  return rows[0];
}
