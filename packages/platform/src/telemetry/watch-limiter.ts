import type { Metrics } from "../metrics/metrics.ts";
import type { RateLimiter } from "../rate-limiter.ts";

/** The same limiter, with its decisions counted and whether it is degraded told at each scrape. */
export function watchLimiter(limiter: RateLimiter, metrics: Metrics): RateLimiter {
  metrics.read("limiter_degraded", "limiter", () => [{ labels: {}, value: limiter.isDegraded() ? 1 : 0 }]);
  return {
    isDegraded: () => limiter.isDegraded(),
    async take(limit, ownerId, plan) {
      const decision = await limiter.take(limit, ownerId, plan);
      const outcome = decision.isAllowed ? "allowed" : "refused";
      metrics.count("limiter_decisions_total", { limit, plan, outcome, by: decision.isDegraded ? "process" : "redis" });
      return decision;
    },
  };
}
