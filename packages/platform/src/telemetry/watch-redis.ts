import type { Redis } from "@upstash/redis";
import type { RedisWay } from "../redis-way.ts";
import type { Telemetry } from "./telemetry.ts";

/** The same way, with its trips counted, timed and traced, and those that were spared counted. */
export function watchRedis(way: RedisWay, { metrics, tracing }: Telemetry): RedisWay {
  async function watched<T>(
    ask: RedisWay["ask"],
    work: (redis: Redis) => Promise<T>,
  ): Promise<{ readonly answer: T } | null> {
    let wasAsked = false;
    const startedMs = performance.now();
    const found = await tracing.span(
      "redis",
      { kind: "client", facts: { "db.system.name": "redis" } },
      async (span) => {
        const answer = await ask((redis) => {
          wasAsked = true;
          return work(redis);
        });
        if (answer === null) span.fail();
        return answer;
      },
    );
    const outcome = found !== null ? "ok" : wasAsked ? "failed" : "skipped";
    metrics.count("redis_trips_total", { outcome });
    if (wasAsked) metrics.observe("redis_trip_duration_seconds", {}, (performance.now() - startedMs) / 1_000);
    return found;
  }
  return {
    redis: way.redis,
    ask: (work) => watched(way.ask, work),
    insist: (work) => watched(way.insist, work),
    isAway: () => way.isAway(),
  };
}
