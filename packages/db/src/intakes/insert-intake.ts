import type { StoredIntake } from "../intake-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { sealPlan } from "./sealed-plan.ts";

/** Refused by the foreign key when the pack is not known: nothing points at nothing. */
export async function insertIntake({ run, cipher }: StoreParts, intake: StoredIntake): Promise<void> {
  const { files, ...columns } = intake;
  const data = { ...columns, ...sealPlan(cipher, intake, files) };
  await run((prisma) => prisma.intake.create({ data, select: { id: true } }));
}
