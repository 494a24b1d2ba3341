import type { OwnerId } from "@coderevai/contract/ids";
import { RATE_LIMITS, type RateLimitName } from "@coderevai/contract/rate-limits";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import type { Clock } from "./clock.ts";
import { deadlineSignal } from "./deadline-signal.ts";
import type { Env } from "./env.ts";
import { InProcessLimiter } from "./in-process-limiter.ts";
import type { Logger } from "./log.ts";

/** `retryAfterMs` is when one more call will be let through, if nobody else takes it. */
export type RateDecision =
  | { readonly isAllowed: true; readonly isDegraded: boolean }
  | { readonly isAllowed: false; readonly isDegraded: boolean; readonly retryAfterMs: number };

export interface RateLimiter {
  /** Decides within 300 ms, whatever Redis does. A refusal spends nothing. */
  take(name: RateLimitName, ownerId: OwnerId): Promise<RateDecision>;
  /** True while Redis does not answer and each process counts for itself. */
  isDegraded(): boolean;
}

/** One Redis round trip may take this long; then the in-process limiter decides. */
const REDIS_DEADLINE_MS = 200;
/** After a failure Redis is left alone for so long, so that an outage costs one slow decision, not each. */
const REDIS_REST_MS = 1_000;

/**
 * Sliding-window limits shared by all instances through Upstash Redis. An in-process limiter of the same size counts
 * along: when Redis is away it decides alone, and says so. It never opens, and an outage hands out no second allowance.
 */
export function createRateLimiter(env: Env["redis"], clock: Clock, log: Logger): RateLimiter {
  const redis = new Redis({
    url: env.url,
    token: env.token,
    retry: false,
    enableTelemetry: false,
    // A function: one static signal would expire for every later call.
    signal: () => deadlineSignal(REDIS_DEADLINE_MS),
  });
  const shared = mapLimits(
    (name, { calls, windowMs }) =>
      new Ratelimit({
        redis,
        limiter: Ratelimit.slidingWindow(calls, `${windowMs} ms`),
        prefix: `limit:${name}`,
        // The library's own time-out lets everything through; ours falls back instead.
        timeout: 0,
      }),
  );
  const local = mapLimits((_, limit) => new InProcessLimiter(limit));
  let restUntilMs = 0;

  const askRedis = async (name: RateLimitName, ownerId: OwnerId) => {
    if (clock.now().getTime() < restUntilMs) return null;
    try {
      const answer = await shared[name].limit(ownerId);
      if (restUntilMs > 0) log.warn({ limit: name }, "rate limiter: Redis answers again");
      restUntilMs = 0;
      return answer;
    } catch (error) {
      restUntilMs = clock.now().getTime() + REDIS_REST_MS;
      log.error({ err: error, limit: name }, "rate limiter: Redis does not answer, counting in this process");
      return null;
    }
  };

  return {
    async take(name, ownerId) {
      // Counted here before Redis is asked: what this process lets through never exceeds the limit, even when Redis
      // answers some of the calls of a burst and misses its deadline for others.
      const takenMs = clock.now().getTime();
      const here = local[name].take(ownerId, takenMs);
      if (!here.isAllowed) return { ...here, isDegraded: restUntilMs > 0 };
      const answer = await askRedis(name, ownerId);
      if (answer === null) return { isAllowed: true, isDegraded: true };
      if (answer.success) return { isAllowed: true, isDegraded: false };
      local[name].giveBack(ownerId, takenMs);
      const retryAfterMs = Math.max(1, answer.reset - clock.now().getTime() + 1);
      return { isAllowed: false, isDegraded: false, retryAfterMs };
    },
    isDegraded: () => restUntilMs > 0,
  };
}

function mapLimits<T>(make: (name: RateLimitName, limit: { calls: number; windowMs: number }) => T) {
  const names = Object.keys(RATE_LIMITS) as RateLimitName[];
  // Safe: the entries are made from exactly the table's keys.
  return Object.fromEntries(names.map((name) => [name, make(name, RATE_LIMITS[name])])) as Record<RateLimitName, T>;
}
