import { OwnerId } from "@coderevai/contract/ids";
import type { ObjectKey, SweepMoment } from "../object-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

const MAX_KEYS = 1_000;

export async function findSweepable(run: RunStatement, moment: SweepMoment, limit: number): Promise<ObjectKey[]> {
  const { now, untouchedSince } = moment;
  const rows = await run(
    (prisma) => prisma.$queryRaw<{ ownerId: string; key: string }[]>`
      SELECT o.owner_id AS "ownerId", o.key FROM stored_objects o
      WHERE o.state = 'deleting'
         OR (o.state = 'pending' AND o.created_at < ${untouchedSince}::timestamptz)
         OR (o.state = 'stored'
             AND (o.expires_at <= ${now}::timestamptz
                  OR (o.expires_at IS NULL AND o.created_at < ${untouchedSince}::timestamptz))
             AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.owner_id = o.owner_id AND r.pack_key = o.key)
             AND NOT EXISTS (SELECT 1 FROM intakes i WHERE i.owner_id = o.owner_id AND i.pack_key = o.key))
      ORDER BY o.created_at, o.key LIMIT ${limit}`,
  );
  return rows.map(({ ownerId, key }) => ({ ownerId: OwnerId.parse(ownerId), key }));
}

export async function findKnown(run: RunStatement, keys: readonly ObjectKey[]): Promise<ReadonlySet<string>> {
  if (keys.length > MAX_KEYS) throw new RangeError(`more than ${MAX_KEYS} keys at once`);
  const owners = keys.map(({ ownerId }) => ownerId);
  const names = keys.map(({ key }) => key);
  const rows = await run(
    (prisma) => prisma.$queryRaw<{ key: string }[]>`
      SELECT o.key FROM unnest(${owners}::text[], ${names}::text[]) AS k(owner_id, key)
      JOIN stored_objects o ON o.owner_id = k.owner_id AND o.key = k.key`,
  );
  return new Set(rows.map(({ key }) => key));
}
