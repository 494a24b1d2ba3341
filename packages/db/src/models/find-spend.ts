import type { OwnerId } from "@coderevai/contract/ids";
import type { DaySpend } from "../model-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { EVERYBODY, spendDay } from "./spend-day.ts";

export async function findSpend({ run }: StoreParts, ownerId: OwnerId, now: Date): Promise<DaySpend> {
  const rows = await run((prisma) =>
    prisma.modelSpend.findMany({ where: { ownerId: { in: [EVERYBODY, ownerId] }, day: new Date(spendDay(now)) } }),
  );
  const tokensOf = (owner: string) => {
    const row = rows.find((candidate) => candidate.ownerId === owner);
    return row ? Number(row.reservedTokens + row.usedTokens) : 0;
  };
  return { ownerTokens: tokensOf(ownerId), allTokens: tokensOf(EVERYBODY) };
}
