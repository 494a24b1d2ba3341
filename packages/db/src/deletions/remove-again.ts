import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/client.ts";
import { createPool } from "../postgres/create-pool.ts";
import { statementsOf } from "../postgres/statements.ts";
import type { ReviewKey } from "../review-store.ts";
import { removeReview } from "../reviews/remove-reviews.ts";

/**
 * Removes reviews of a restored database as their owners once did, so that the units of those that a back-up caught while
 * they ran are settled as well. For those few; what had ended has nothing to settle.
 */
export async function removeAgain(url: string, reviews: readonly ReviewKey[], at: Date): Promise<void> {
  const pool = createPool({ url, minConnections: 0, maxConnections: 1 });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  try {
    for (const review of reviews) await removeReview({ run: statementsOf(prisma) }, review, at);
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}
