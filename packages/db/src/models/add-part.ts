import { mergeModelPart } from "@coderevai/contract/merge-model-part";
import { ModelUse } from "@coderevai/contract/model-use";
import type { ModelPart } from "../model-store.ts";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/** Files of one review are asked about at the same time, so the record is locked while a part is added. */
export async function addPart(
  { transact }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  part: ModelPart,
): Promise<void> {
  await transact(async (transaction) => {
    const [row] = await transaction.$queryRaw<{ model: unknown }[]>`
      SELECT model FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} FOR NO KEY UPDATE`;
    if (row === undefined) return;
    const { status, dropped, vetoedHints } = mergeModelPart(ModelUse.parse(row.model), part);
    await transaction.$executeRaw`
      UPDATE reviews SET model = model || ${JSON.stringify({ status, dropped, vetoedHints })}::jsonb
      WHERE owner_id = ${ownerId} AND id = ${reviewId}`;
  });
}
