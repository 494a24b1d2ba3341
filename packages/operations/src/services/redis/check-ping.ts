import { createRedisClient } from "@coderevai/platform/redis-client";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { isSafeUrl } from "../is-safe-url.ts";
import { explainRedis } from "./explain-redis.ts";

/** Longer than the product waits: a first call from afar shakes hands as well. */
const DEADLINE_MS = 4_000;
const PINGS = 4;

/** Whether Redis answers a PING, by TLS, to this token. */
export const checkPing = defineCheck({
  name: "redis.ping",
  variables: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  run: async (values) => {
    if (!isSafeUrl(values.UPSTASH_REDIS_REST_URL)) {
      throw new CheckProblem(
        "UPSTASH_REDIS_REST_URL is not https: the token would be sent for everybody to read. It was not.",
        "Take the REST address from Upstash, which begins with https://.",
      );
    }
    const redis = createRedisClient(CONCERNS.redis(values), DEADLINE_MS);
    const times: number[] = [];
    for (let count = 0; count < PINGS; count += 1) {
      const startedMs = performance.now();
      await redis.ping().catch((error: unknown) => {
        throw explainRedis(error);
      });
      times.push(performance.now() - startedMs);
    }
    const protection = values.UPSTASH_REDIS_REST_URL.startsWith("https:") ? "by TLS" : "without TLS, on this machine";
    return `Redis answers ${protection}; ${times[0]?.toFixed(0)} ms at first, ${Math.min(...times).toFixed(0)} ms a command.`;
  },
});
