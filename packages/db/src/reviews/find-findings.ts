import type { NumberedFinding, ReviewKey } from "../review-store.ts";
import { openFinding } from "./sealed-finding.ts";
import type { StoreParts } from "./store-parts.ts";

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
      select: { id: true, sequence: true, keyId: true, sealed: true },
    }),
  );
  return rows.map((row) => ({ sequence: row.sequence, finding: openFinding(cipher, key, row) }));
}
