import type { ObjectKey } from "../object-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

/**
 * Two statements of one transaction: the lock waits for whoever is about to refer to the row, and the second statement
 * then sees that it did. One statement alone would look at the references as they were before it waited.
 */
export async function markDeleting(
  run: RunStatement,
  { ownerId, key }: ObjectKey,
): Promise<"marked" | "referenced" | "absent"> {
  const [locked, marked] = await run((prisma) =>
    prisma.$transaction([
      prisma.$queryRaw<unknown[]>`
        SELECT key FROM stored_objects WHERE owner_id = ${ownerId} AND key = ${key} FOR UPDATE`,
      prisma.$executeRaw`
        UPDATE stored_objects SET state = 'deleting'
        WHERE owner_id = ${ownerId} AND key = ${key}
          AND NOT EXISTS (SELECT 1 FROM reviews WHERE owner_id = ${ownerId} AND pack_key = ${key})
          AND NOT EXISTS (SELECT 1 FROM intakes WHERE owner_id = ${ownerId} AND pack_key = ${key})`,
    ]),
  );
  if (locked.length === 0) return "absent";
  return marked > 0 ? "marked" : "referenced";
}
