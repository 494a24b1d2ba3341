import type { Lease, ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

export async function renewLease({ run }: StoreParts, key: ReviewKey, lease: Lease): Promise<boolean> {
  const { count } = await run((prisma) =>
    prisma.review.updateMany({
      where: { ownerId: key.ownerId, id: key.reviewId, status: "running", leaseHolder: lease.holder },
      data: { leaseUntil: lease.until },
    }),
  );
  return count > 0;
}

/** Read from the index of running reviews: its first entry. */
export async function nextLeaseEnd({ run }: StoreParts): Promise<Date | null> {
  const [row] = await run(
    (prisma) => prisma.$queryRaw<{ leaseUntil: Date }[]>`
      SELECT lease_until AS "leaseUntil" FROM reviews WHERE status = 'running' AND runner = 'process' ORDER BY lease_until LIMIT 1`,
  );
  return row?.leaseUntil ?? null;
}
