import { Egress } from "@coderevai/contract/egress";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

/** What left for a review, in order, at most `limit`. */
export async function findEgress({ run }: StoreParts, key: ReviewKey, limit: number): Promise<Egress[]> {
  const { ownerId, reviewId } = key;
  const rows = await run((prisma) =>
    prisma.reviewEgress.findMany({ where: { ownerId, reviewId }, orderBy: { sequence: "asc" }, take: limit }),
  );
  return rows.map((row) => Egress.parse(row));
}
