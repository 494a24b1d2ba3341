import type { OwnerId } from "@coderevai/contract/ids";
import type { StoreParts } from "../reviews/store-parts.ts";

export async function removeExpiredIntakes({ run }: StoreParts, now: Date, limit: number): Promise<number> {
  return await run(
    (prisma) => prisma.$executeRaw`
      DELETE FROM intakes i USING (
        SELECT owner_id, id FROM intakes WHERE expires_at <= ${now}::timestamptz
        ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ) e WHERE i.owner_id = e.owner_id AND i.id = e.id`,
  );
}

export async function removeIntakesBeyond({ run }: StoreParts, ownerId: OwnerId, keep: number): Promise<string[]> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<{ packKey: string }[]>`
      DELETE FROM intakes WHERE owner_id = ${ownerId} AND id IN (
        SELECT id FROM intakes WHERE owner_id = ${ownerId} ORDER BY created_at DESC, id DESC OFFSET ${keep})
      RETURNING pack_key AS "packKey"`,
  );
  return rows.map(({ packKey }) => packKey);
}
