import { OwnerId } from "@coderevai/contract/ids";
import type { ObjectKey, ObjectPurpose, ObjectState, StoredObject } from "../object-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

/** The words that Postgres may hold; anything else is a defect of ours. */
const PURPOSES: readonly ObjectPurpose[] = ["upload", "pack", "export"];
const STATES: readonly ObjectState[] = ["pending", "stored", "deleting"];

export async function findOwned(run: RunStatement, { ownerId, key }: ObjectKey): Promise<StoredObject | null> {
  const row = await run((prisma) => prisma.storedObject.findUnique({ where: { ownerId_key: { ownerId, key } } }));
  if (row === null) return null;
  const purpose = PURPOSES.find((word) => word === row.purpose);
  const state = STATES.find((word) => word === row.state);
  if (purpose === undefined || state === undefined) throw new Error("a stored object's row has an unknown word");
  return { ...row, ownerId: OwnerId.parse(row.ownerId), purpose, state };
}
