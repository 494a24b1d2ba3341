import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Pool } from "pg";
import type { ReviewKey } from "../review-store.ts";
import { QUEUE } from "./job-queue-settings.ts";

export interface QueueState {
  /** Jobs that some worker has, dead ones that were not noticed yet included. */
  readonly activeCount: number;
  /** Jobs whose time has come. */
  readonly readyCount: number;
  /** How long the oldest of those has waited; 0 when there is none. */
  readonly oldestReadyMs: number;
  /** When the next job's time comes; null when none waits for its time. */
  readonly nextStart: Date | null;
}

/** pg-boss's own counts are cached for a minute. States before `completed` are created, retry and active. */
export async function readQueueState(pool: Pool): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(
    `SELECT count(*) FILTER (WHERE state = 'active')::int AS "activeCount",
            count(*) FILTER (WHERE state < 'active' AND start_after <= now())::int AS "readyCount",
            coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active' AND start_after <= now()))
                     * 1000, 0)::float8 AS "oldestReadyMs",
            min(start_after) FILTER (WHERE state < 'active' AND start_after > now()) AS "nextStart"
     FROM pgboss.job WHERE name = $1 AND state < 'completed'`,
    [QUEUE],
  );
  return rows[0] ?? { activeCount: 0, readyCount: 0, oldestReadyMs: 0, nextStart: null };
}

/** Longer than a job needs from one state to the next. */
const ORPHAN_AFTER = "30 seconds";

/** Two halves, so that each is read from its own index. */
export async function findOrphans(pool: Pool, limit: number): Promise<ReviewKey[]> {
  const { rows } = await pool.query<{ ownerId: string; id: string }>(
    `SELECT owner_id AS "ownerId", id FROM (
       SELECT owner_id, id, lease_until FROM reviews WHERE status = 'queued'
       UNION ALL
       SELECT owner_id, id, lease_until FROM reviews WHERE status = 'running' AND runner = 'queue'
     ) r
     WHERE lease_until < now() - interval '${ORPHAN_AFTER}' AND NOT EXISTS (
       SELECT 1 FROM pgboss.job j WHERE j.name = $1 AND j.singleton_key = r.id AND j.state < 'completed')
     LIMIT $2`,
    [QUEUE, limit],
  );
  return rows.map(({ ownerId, id }) => ({ ownerId: OwnerId.parse(ownerId), reviewId: ReviewId.parse(id) }));
}
