import type { OwnerId } from "@coderevai/contract/ids";
import type { Transaction } from "../postgres/transactions.ts";
import { QUEUE } from "./job-queue-settings.ts";

/**
 * The queue serves in rounds, in each of which every owner has one turn; a job's priority is its round, negated.
 * `current` is the round that was begun last. An owner's next job goes into the round after their last one, and into the
 * current one if that is over: so who asks for much waits in rounds to come, and who comes anew waits for one turn of
 * each other owner at most. Nobody can be overtaken for ever, since rounds only go up while there is work.
 */
export interface Rounds {
  readonly current: number;
  /** The owner's last round among those that run, and among all that run or wait; null when there is none. */
  readonly lastRunning: number | null;
  readonly last: number | null;
}

/** The owner is the group of their jobs; states before `completed` are created, retry and active. */
export async function readRounds(client: Transaction, ownerId: OwnerId): Promise<Rounds> {
  const [rounds] = await client.$queryRaw<Rounds[]>`
    SELECT coalesce(max(-priority) FILTER (WHERE state = 'active'), min(-priority), 0) AS current,
           max(-priority) FILTER (WHERE state = 'active' AND group_id = ${ownerId}) AS "lastRunning",
           max(-priority) FILTER (WHERE group_id = ${ownerId}) AS last
    FROM pgboss.job WHERE name = ${QUEUE} AND state < 'completed'`;
  return rounds ?? { current: 0, lastRunning: null, last: null };
}

export function roundAfter(last: number | null, current: number): number {
  return last === null ? current : Math.max(current, last + 1);
}
