import type { IntakeKey, StoredIntake } from "../intake-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { toIntake } from "./intake-row.ts";

export async function findIntake(
  { run, cipher }: StoreParts,
  { ownerId, intakeId }: IntakeKey,
  now: Date,
): Promise<StoredIntake | null> {
  const row = await run((prisma) =>
    prisma.intake.findUnique({ where: { ownerId_id: { ownerId, id: intakeId }, expiresAt: { gt: now } } }),
  );
  return row && toIntake(cipher, row);
}
