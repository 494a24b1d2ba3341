import type { OwnerId } from "@coderevai/contract/ids";
import type { Transaction } from "../postgres/transactions.ts";
import type { UnitAllowance, UnitDay } from "../unit-store.ts";

/** Read from one index. A review that was begun in a period counts there, also when it ends after it. */
export function findDays(
  prisma: Pick<Transaction, "$queryRaw">,
  ownerId: OwnerId,
  { plan, period }: Pick<UnitAllowance, "plan" | "period">,
): Promise<UnitDay[]> {
  return prisma.$queryRaw<UnitDay[]>`
    SELECT to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, sum(settled_units)::int AS units
    FROM unit_entries
    WHERE owner_id = ${ownerId} AND plan = ${plan} AND period_start = ${period.start}::timestamptz AND settled_units > 0
    GROUP BY 1 ORDER BY 1`;
}
