import type { NumberedFinding, ReviewKey } from "../review-store.ts";
import { openFinding } from "./sealed-finding.ts";
import type { StoreParts } from "./store-parts.ts";

const COLUMNS = { id: true, sequence: true, keyId: true, sealed: true } as const;

export async function findFindingsAfter(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  sequence: number,
  limit: number,
): Promise<NumberedFinding[]> {
  const { ownerId, reviewId } = key;
  const rows = await run((prisma) =>
    prisma.finding.findMany({
      where: { ownerId, reviewId, sequence: { gt: sequence } },
      orderBy: { sequence: "asc" },
      take: limit,
      select: COLUMNS,
    }),
  );
  return rows.map((row) => ({ sequence: row.sequence, finding: openFinding(cipher, key, row) }));
}

/** All findings in the order in which they were found. The engine's limits bound their number. */
export async function findFindings({ run, cipher }: StoreParts, key: ReviewKey): Promise<NumberedFinding["finding"][]> {
  const { ownerId, reviewId } = key;
  const rows = await run((prisma) =>
    prisma.finding.findMany({ where: { ownerId, reviewId }, orderBy: { sequence: "asc" }, select: COLUMNS }),
  );
  return rows.map((row) => openFinding(cipher, key, row));
}
