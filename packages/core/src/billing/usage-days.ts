import type { BillingPeriod } from "@coderevai/contract/billing-period";
import type { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import type { Database, UnitDay } from "@coderevai/db";
import type { Clock } from "@coderevai/platform/clock";
import type { RedisWay } from "@coderevai/platform/redis-way";
import { createRowCache } from "@coderevai/platform/row-cache";
import { z } from "zod";

/**
 * Units by day, for the page that draws them: a sum over all reviews of a period, so it is shared for some seconds. The
 * counters that a start is held to are not in here.
 */
export interface UsageDays {
  /** From Redis, at most ten seconds old; else from Postgres, and always while Redis is away. */
  find(ownerId: OwnerId, plan: Plan, period: BillingPeriod): Promise<UnitDay[]>;
  /** After each sync. Never rejects. */
  drop(ownerId: OwnerId): Promise<void>;
}

const LIFE_MS = 10_000;

const StoredDays = z.object({
  plan: Plan,
  start: z.iso.datetime(),
  days: z.array(z.object({ day: z.iso.date(), units: z.int().min(0) })),
});
type StoredDays = z.infer<typeof StoredDays>;

export function createUsageDays(parts: {
  readonly units: Pick<Database["units"], "findDays">;
  readonly redis: RedisWay;
  readonly clock: Clock;
}): UsageDays {
  const { units, redis, clock } = parts;
  const cache = createRowCache<StoredDays>(redis, clock, {
    prefix: "usage-days:1",
    lifeMs: LIFE_MS,
    parse: (stored) => StoredDays.safeParse(stored).data,
  });
  return {
    async find(ownerId, plan, period) {
      const start = period.start.toISOString();
      const load = async () => ({ plan, start, days: await units.findDays(ownerId, plan, period) });
      const found = await cache.find(ownerId, load);
      if (found.plan === plan && found.start === start) return found.days;
      // Of a period or a plan that is over by now: nothing of it is shown.
      await cache.drop(ownerId);
      return (await load()).days;
    },
    drop: (ownerId) => cache.drop(ownerId),
  };
}
