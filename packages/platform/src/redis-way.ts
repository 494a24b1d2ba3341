import type { Redis } from "@upstash/redis";
import type { Clock } from "./clock.ts";
import type { Env } from "./env.ts";
import type { Logger } from "./log.ts";
import { createRedisClient } from "./redis-client.ts";

/** One Redis round trip may take this long; then whoever asks goes on without. */
const DEADLINE_MS = 200;
/** After a failure Redis is left alone for so long, so that an outage costs one slow call, not each. */
const REST_MS = 1_000;

/** The way to Redis, shared by all that use it: what one of them found out about an outage spares the others. */
export interface RedisWay {
  readonly redis: Redis;
  /** Null when Redis does not answer in time, or is being left alone after it did not. Never rejects. */
  ask<T>(work: (redis: Redis) => Promise<T>): Promise<{ readonly answer: T } | null>;
  /** The same for what is worth a try even then. */
  insist<T>(work: (redis: Redis) => Promise<T>): Promise<{ readonly answer: T } | null>;
  /** True from a failure on until Redis answers again. */
  isAway(): boolean;
}

export function createRedisWay(env: Env["redis"], clock: Clock, log: Logger): RedisWay {
  const redis = createRedisClient(env, DEADLINE_MS);
  let restUntilMs = 0;

  const insist: RedisWay["insist"] = async (work) => {
    try {
      const answer = await work(redis);
      if (restUntilMs > 0) log.warn("Redis answers again");
      restUntilMs = 0;
      return { answer };
    } catch (error) {
      restUntilMs = clock.now().getTime() + REST_MS;
      log.error({ err: error }, "Redis does not answer, going on without");
      return null;
    }
  };
  return {
    redis,
    ask: async (work) => (clock.now().getTime() < restUntilMs ? null : await insist(work)),
    insist,
    isAway: () => restUntilMs > 0,
  };
}
