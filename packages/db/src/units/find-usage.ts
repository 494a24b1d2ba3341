import type { OwnerId } from "@coderevai/contract/ids";
import type { Transaction } from "../postgres/transactions.ts";
import type { UnitAllowance, UnitUsage } from "../unit-store.ts";

const NOTHING = { reserved: 0, settled: 0 };

/** One row by its key. Who reserved nothing yet in a period has none. */
export async function findUsage(
  prisma: Pick<Transaction, "unitPeriod">,
  ownerId: OwnerId,
  { plan, period }: Pick<UnitAllowance, "plan" | "period">,
): Promise<UnitUsage> {
  const row = await prisma.unitPeriod.findUnique({
    where: { ownerId_plan_start: { ownerId, plan, start: period.start } },
  });
  if (row === null) return { units: NOTHING, modelReviews: NOTHING };
  return {
    units: { reserved: row.reservedUnits, settled: row.settledUnits },
    modelReviews: { reserved: row.reservedModelReviews, settled: row.settledModelReviews },
  };
}
