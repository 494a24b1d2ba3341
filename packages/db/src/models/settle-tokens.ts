import type { TokenSpend } from "../model-store.ts";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { EVERYBODY } from "./spend-day.ts";

/** One statement, and only for a reservation that is there: spent once, in both days and in the review's record. */
export async function settleTokens(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  reservationId: string,
  { inputTokens, outputTokens, costMicroUsd }: TokenSpend,
): Promise<void> {
  await run(
    (prisma) => prisma.$executeRaw`
      WITH gone AS (
        DELETE FROM model_reservations WHERE owner_id = ${ownerId} AND id = ${reservationId}::uuid
        RETURNING day, tokens
      ), locked AS MATERIALIZED (
        SELECT s.owner_id, s.day, g.tokens FROM model_spend s JOIN gone g ON s.day = g.day
        WHERE s.owner_id IN (${EVERYBODY}, ${ownerId})
        ORDER BY s.owner_id FOR UPDATE OF s
      ), spent AS (
        UPDATE model_spend s SET reserved_tokens = s.reserved_tokens - l.tokens,
               used_tokens = s.used_tokens + ${inputTokens + outputTokens}::bigint,
               cost_micro_usd = s.cost_micro_usd + ${costMicroUsd}::bigint
        FROM locked l WHERE s.owner_id = l.owner_id AND s.day = l.day
      )
      UPDATE reviews SET model = model || jsonb_build_object(
        'inputTokens', (model->>'inputTokens')::bigint + ${inputTokens}::bigint,
        'outputTokens', (model->>'outputTokens')::bigint + ${outputTokens}::bigint,
        'costMicroUsd', (model->>'costMicroUsd')::bigint + ${costMicroUsd}::bigint)
      WHERE owner_id = ${ownerId} AND id = ${reviewId} AND EXISTS (SELECT 1 FROM gone)`,
  );
}
