import type { BillingPeriod } from "@coderevai/contract/billing-period";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import type { BillingAccount, Database, UnitDay } from "@coderevai/db";
import type { Clock } from "@coderevai/platform/clock";
import type { RedisWay } from "@coderevai/platform/redis-way";
import { createRowCache } from "@coderevai/platform/row-cache";
import { type CurrentStanding, currentStanding } from "./current-standing.ts";
import { RecentReads } from "./recent-reads.ts";
import { parseStoredAccount } from "./stored-account.ts";
import { createUsageDays } from "./usage-days.ts";

/**
 * What somebody may do, cheaply: for limits and pages. What is cached is the stored row; the plan follows from it and the
 * clock each time, so it ends on time. `readStanding` is for what spends or charges.
 */
export interface Standings {
  /**
   * From this process, for a second; from Redis, for half a minute; else from Postgres, and always while Redis is away.
   * Throws `StorageUnavailable`.
   */
  find(ownerId: OwnerId): Promise<CurrentStanding>;
  /** Settled units by UTC day of one period; `settledUnits` is what they have to add up to. */
  findDays(ownerId: OwnerId, plan: Plan, period: BillingPeriod, settledUnits: number): Promise<UnitDay[]>;
  /** After each commit that changed the row: this process knows it at once, the others within a second. Never rejects. */
  drop(ownerId: OwnerId): Promise<void>;
}

const SHARED_LIFE_MS = 30_000;

export function createStandings(parts: {
  readonly billing: Pick<Database["billing"], "find">;
  readonly units: Pick<Database["units"], "findDays" | "findLaggingDays">;
  readonly redis: RedisWay;
  readonly clock: Clock;
}): Standings {
  const { billing, units, redis, clock } = parts;
  const recent = new RecentReads<BillingAccount | null>();
  const shared = createRowCache(redis, clock, {
    prefix: "billing-account:1",
    lifeMs: SHARED_LIFE_MS,
    parse: parseStoredAccount,
  });
  const usage = createUsageDays({ units, redis, clock });
  return {
    findDays: (ownerId, plan, period, settledUnits) => usage.find(ownerId, plan, period, settledUnits),
    async find(ownerId) {
      const nowMs = clock.now().getTime();
      const account = await recent.find(ownerId, nowMs, () => shared.find(ownerId, () => billing.find(ownerId)));
      return currentStanding(account, clock.now());
    },
    async drop(ownerId) {
      // Redis first: a read that begins between the two must not remember here what is about to go there.
      await Promise.all([shared.drop(ownerId), usage.drop(ownerId)]);
      recent.drop(ownerId);
    },
  };
}
