import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingAccount } from "../billing-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import { toBillingAccount } from "./billing-row.ts";

export async function findBillingAccount(run: RunStatement, ownerId: OwnerId): Promise<BillingAccount | null> {
  const row = await run((prisma) => prisma.billingAccount.findUnique({ where: { ownerId } }));
  return row && toBillingAccount(row);
}
