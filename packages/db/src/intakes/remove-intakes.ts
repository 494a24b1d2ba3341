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

export async function clearIntakes({ run }: StoreParts, ownerId: OwnerId): Promise<number> {
  const { count } = await run((prisma) => prisma.intake.deleteMany({ where: { ownerId } }));
  return count;
}
