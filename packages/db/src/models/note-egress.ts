import type { Egress } from "@coderevai/contract/egress";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/** The review's row is locked first, so that payloads are numbered one after the other and only while it runs. */
export async function noteEgress(
  { transact }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  egress: Omit<Egress, "sequence">,
): Promise<boolean> {
  return await transact(async (transaction) => {
    const running = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' FOR NO KEY UPDATE`;
    if (running.length === 0) return false;
    const { at, destination, model, sizeBytes, sha256, paths, secretsReplaced } = egress;
    await transaction.$executeRaw`
      INSERT INTO review_egress (owner_id, review_id, sequence, at, destination, model, size_bytes, sha256, paths, secrets_replaced)
      SELECT ${ownerId}, ${reviewId}, coalesce(max(sequence), 0) + 1, ${at}::timestamptz, ${destination}, ${model},
             ${sizeBytes}::int, ${sha256}, ${paths}::text[], ${secretsReplaced}::int
      FROM review_egress WHERE owner_id = ${ownerId} AND review_id = ${reviewId}`;
    return true;
  });
}
