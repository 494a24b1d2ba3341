import type { NewObject } from "../object-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

/** Any number that no other lock of ours begins with. */
const LOCK_CLASS = 7_264;

/** One owner's reservations take turns, so that of many at once no more than the limit pass. */
export async function reserveObject(run: RunStatement, object: NewObject, maxOfPurpose?: number): Promise<boolean> {
  if (maxOfPurpose === undefined) {
    await run((prisma) => prisma.storedObject.create({ data: object, select: { key: true } }));
    return true;
  }
  const { ownerId, key, purpose, sizeBytes, contentType, createdAt, expiresAt } = object;
  const [, inserted] = await run((prisma) =>
    prisma.$transaction([
      prisma.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${ownerId}))`,
      prisma.$executeRaw`
        INSERT INTO stored_objects (owner_id, key, purpose, size_bytes, content_type, created_at, expires_at)
        SELECT ${ownerId}, ${key}, ${purpose}, ${sizeBytes}, ${contentType}, ${createdAt}::timestamptz,
               ${expiresAt}::timestamptz
        WHERE (SELECT count(*) FROM stored_objects WHERE owner_id = ${ownerId} AND purpose = ${purpose})
              < ${maxOfPurpose}`,
    ]),
  );
  return inserted > 0;
}
