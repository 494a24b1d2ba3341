import type { BillingPeriod } from "@coderevai/contract/billing-period";
import type { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import type { Database, UnitDay } from "@coderevai/db";
import type { Clock } from "@coderevai/platform/clock";
import type { RedisWay } from "@coderevai/platform/redis-way";
import { createRowCache } from "@coderevai/platform/row-cache";
import { z } from "zod";

/**
 * Units by day, for the page that draws them: a sum over all reviews of a period, so it is shared for a short while. The
 * counter of the period is read anew each time, and days that do not add up to it are of before: so the page never says
 * two things.
 */
export interface UsageDays {
  /**
   * `settledUnits` is the period's counter. From Redis; else from Postgres, and always while Redis is away. A copy of the
   * database that lags behind is asked first: what it says counts only when it adds up.
   */
  find(ownerId: OwnerId, plan: Plan, period: BillingPeriod, settledUnits: number): Promise<UnitDay[]>;
  /** After each sync. Never rejects. */
  drop(ownerId: OwnerId): Promise<void>;
}

const LIFE_MS = 30_000;

const StoredDays = z.object({
  plan: Plan,
  start: z.iso.datetime(),
  days: z.array(z.object({ day: z.iso.date(), units: z.int().min(0) })),
});
type StoredDays = z.infer<typeof StoredDays>;

export function createUsageDays(parts: {
  readonly units: Pick<Database["units"], "findDays" | "findLaggingDays">;
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
    async find(ownerId, plan, period, settledUnits) {
      const start = period.start.toISOString();
      const load = async () => ({ plan, start, days: await units.findLaggingDays(ownerId, plan, period) });
      const found = await cache.find(ownerId, load);
      const isOfNow = found.plan === plan && found.start === start && sumOf(found.days) === settledUnits;
      if (isOfNow) return found.days;
      await cache.drop(ownerId);
      return await units.findDays(ownerId, plan, period);
    },
    drop: (ownerId) => cache.drop(ownerId),
  };
}

function sumOf(days: readonly UnitDay[]): number {
  return days.reduce((sum, { units }) => sum + units, 0);
}
