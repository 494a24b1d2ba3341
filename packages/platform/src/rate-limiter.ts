import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import { RATE_WINDOW_MS, RateLimitName } from "@coderevai/contract/rate-limits";
import { Ratelimit } from "@upstash/ratelimit";
import type { Clock } from "./clock.ts";
import { InProcessLimiter } from "./in-process-limiter.ts";
import type { RedisWay } from "./redis-way.ts";

/** `retryAfterMs` is when one more call will be let through, if nobody else takes it. */
export type RateDecision =
  | { readonly isAllowed: true; readonly isDegraded: boolean }
  | { readonly isAllowed: false; readonly isDegraded: boolean; readonly retryAfterMs: number };

export interface RateLimiter {
  /**
   * Decides within 300 ms, whatever Redis does. A refusal spends nothing. The plan says how many calls there are; they
   * are counted once, whatever the plan, so that a change of plan gives nothing back.
   */
  take(name: RateLimitName, ownerId: OwnerId, plan: Plan): Promise<RateDecision>;
  /** True while Redis does not answer and each process counts for itself. */
  isDegraded(): boolean;
}

/**
 * Sliding-window limits shared by all instances through Upstash Redis. An in-process limiter of the same size counts
 * along: when Redis is away it decides alone. It never opens, and an outage hands out no second allowance.
 */
export function createRateLimiter(way: RedisWay, clock: Clock): RateLimiter {
  const shared = byName((name) => byPlan((plan) => createShared(way, name, plan)));
  const local = byName(() => new InProcessLimiter(RATE_WINDOW_MS));

  return {
    async take(name, ownerId, plan) {
      // Counted here before Redis is asked: what this process lets through never exceeds the limit, even when Redis
      // answers some of the calls of a burst and misses its deadline for others.
      const takenMs = clock.now().getTime();
      const here = local[name].take(ownerId, takenMs, ENTITLEMENTS[plan].callsPerMinute[name]);
      if (!here.isAllowed) return { ...here, isDegraded: way.isAway() };
      const asked = await way.ask(() => shared[name][plan].limit(ownerId));
      if (asked === null) return { isAllowed: true, isDegraded: true };
      if (asked.answer.success) return { isAllowed: true, isDegraded: false };
      local[name].giveBack(ownerId, takenMs);
      const retryAfterMs = Math.max(1, asked.answer.reset - clock.now().getTime() + 1);
      return { isAllowed: false, isDegraded: false, retryAfterMs };
    },
    isDegraded: () => way.isAway(),
  };
}

/** Of one prefix and window, so that the limits of all plans look at the same counter. */
function createShared({ redis }: RedisWay, name: RateLimitName, plan: Plan): Ratelimit {
  return new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(ENTITLEMENTS[plan].callsPerMinute[name], `${RATE_WINDOW_MS} ms`),
    prefix: `limit:${name}`,
    // The library's own time-out lets everything through; ours falls back instead.
    timeout: 0,
  });
}

// Safe, both: the entries are made from exactly the keys.
function byName<T>(make: (name: RateLimitName) => T): Record<RateLimitName, T> {
  return Object.fromEntries(RateLimitName.options.map((name) => [name, make(name)])) as Record<RateLimitName, T>;
}

function byPlan<T>(make: (plan: Plan) => T): Record<Plan, T> {
  return Object.fromEntries(Plan.options.map((plan) => [plan, make(plan)])) as Record<Plan, T>;
}
