import type { FindingFix } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { ReviewKey } from "../review-store.ts";
import { openFinding, sealFinding } from "./sealed-finding.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * Gives a finding without a fix the one that was proved for it later, and the next number, so that watchers are told of
 * it once more: that number. Null when the review does not run any more, or the finding is not there or has a fix.
 */
export async function attachFix(
  { transact, cipher }: StoreParts,
  key: ReviewKey,
  findingId: FindingId,
  fix: FindingFix,
): Promise<number | null> {
  const { ownerId, reviewId } = key;
  return await transact(async (transaction) => {
    const running = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' FOR NO KEY UPDATE`;
    const where = { ownerId_reviewId_id: { ownerId, reviewId, id: findingId } };
    const row = running.length === 0 ? null : await transaction.finding.findUnique({ where });
    const finding = row && openFinding(cipher, key, row);
    if (!finding || finding.fix !== null) return null;
    const last = await transaction.finding.aggregate({ where: { ownerId, reviewId }, _max: { sequence: true } });
    const { keyId, sealed } = sealFinding(cipher, key, { ...finding, fix });
    const sequence = (last._max.sequence ?? 0) + 1;
    await transaction.finding.update({ where, data: { sequence, keyId, sealed: new Uint8Array(sealed) } });
    return sequence;
  });
}
