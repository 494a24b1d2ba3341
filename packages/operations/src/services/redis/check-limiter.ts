import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { OwnerId } from "@coderevai/contract/ids";
import type { Clock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { createRateLimiter, type RateLimiter } from "@coderevai/platform/rate-limiter";
import { createRedisClient } from "@coderevai/platform/redis-client";
import { createRedisWay } from "@coderevai/platform/redis-way";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainRedis } from "./explain-redis.ts";

/** The smallest limit there is, so that few commands are spent. */
const LIMIT = "review-repo";
const PLAN = "free";
const ATTEMPTS = 3;
/** Longer than the limiter leaves Redis alone after a failure. */
const PAUSE_MS = 1_100;
const PROBE_DEADLINE_MS = 4_000;

type Outcome = "counted" | "degraded" | "not counted";

/**
 * Whether the product's own limiter counts across processes: two limiters, as in two processes, spend one owner's limit
 * together, and the next call is refused by Redis. The owner is made up, and its counters end by themselves.
 */
export const checkLimiter = defineCheck({
  name: "redis.limiter",
  variables: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  needs: ["redis.ping"],
  deadlineMs: 15_000,
  run: async (values, { clock }) => {
    const env = CONCERNS.redis(values);
    let outcome: Outcome = "degraded";
    for (let attempt = 1; attempt <= ATTEMPTS && outcome !== "counted"; attempt += 1) {
      if (attempt > 1) await sleep(PAUSE_MS);
      outcome = await spend(env, clock);
    }
    const limit = ENTITLEMENTS[PLAN].callsPerMinute[LIMIT];
    if (outcome === "counted") return `Two limiters let ${limit} calls of one owner through, and refused the next.`;
    if (outcome === "not counted") {
      throw new CheckProblem(
        `Redis let more than ${limit} calls through: it does not keep what it counts.`,
        "Look whether several databases answer at UPSTASH_REDIS_REST_URL, or whether it evicts keys.",
      );
    }
    await tryToWrite(env);
    throw new CheckProblem(
      "Redis answers, but no limit was decided within the 200 ms that the product waits.",
      "Put Redis into the region of the web processes. From far away, such as an operator's desk, this alone is no fault.",
    );
  },
});

type RedisEnv = Parameters<typeof createRedisClient>[0];

async function spend(env: RedisEnv, clock: Clock): Promise<Outcome> {
  const owner = OwnerId.parse(`user_check${randomBytes(8).toString("hex")}`);
  const limiters = [makeLimiter(env, clock), makeLimiter(env, clock)] as const;
  const limit = ENTITLEMENTS[PLAN].callsPerMinute[LIMIT];
  for (let call = 0; call < limit; call += 1) {
    const decision = await limiters[call % 2 === 0 ? 0 : 1].take(LIMIT, owner, PLAN);
    if (decision.isDegraded) return "degraded";
    if (!decision.isAllowed) return "not counted";
  }
  // It has let through fewer than the limit itself, so only Redis can know.
  const last = await limiters[1].take(LIMIT, owner, PLAN);
  if (last.isDegraded) return "degraded";
  return last.isAllowed ? "not counted" : "counted";
}

function makeLimiter(env: RedisEnv, clock: Clock): RateLimiter {
  return createRateLimiter(createRedisWay(env, clock, createLog("silent")), clock);
}

/** The limiter does not say why it is degraded; a write of our own does. */
async function tryToWrite(env: RedisEnv): Promise<void> {
  const key = `check:${randomBytes(8).toString("hex")}`;
  const redis = createRedisClient(env, PROBE_DEADLINE_MS);
  await redis.set(key, 1, { px: 1_000 }).catch((error: unknown) => {
    throw explainRedis(error);
  });
}
