import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import superjson from "superjson";
import { cleanModule } from "../../samples/clean-module.ts";
import { subscribe } from "../../users/subscribe.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { reviewInput } from "../run-review.ts";
import { steerCloud } from "../steer-cloud.ts";
import { withProduct } from "../with-product.ts";

const CALLS = 25;
const ALLOWED = ENTITLEMENTS.free.callsPerMinute["review-code"];
const PRO_ALLOWED = ENTITLEMENTS.pro.callsPerMinute["review-code"];
const PRO_CALLS = PRO_ALLOWED + 5;
const DECISION_DEADLINE_MS = 300;
const PAUSE_MS = 250;

export const limits: Experiment = {
  name: "limits",
  claim:
    "Of 25 reviews at once 20 run, of 65 on Pro 60, the others are told how long to wait; on two processes, without Redis.",
  run: (say) =>
    withProduct({ webs: 2 }, async (product, origin) => {
      const origins = product.webs.map((web) => web.origin);
      const one = await burst(origin, [origin]);
      say(`one process: ${one.ran} ran, ${one.refused} refused`);
      const two = await burst(origin, origins);
      say(`two processes: ${two.ran} ran, ${two.refused} refused`);
      const pro = await proBurst(origin, origins);
      say(`two processes, on Pro: ${pro.ran} of ${PRO_CALLS} ran, ${pro.refused} refused`);
      await steerCloud(product.cloud, "/upstash/fault", { mode: "refuse" });
      const degraded = await burst(origin, [origin]);
      say(`without Redis: ${degraded.ran} ran, ${degraded.refused} refused`);
      await steerCloud(product.cloud, "/upstash/fault", { mode: "hang" });
      const slowestWithHungRedisMs = await slowestCallMs(origin);
      say(`slowest call while Redis hangs: ${slowestWithHungRedisMs} ms`);
      await steerCloud(product.cloud, "/upstash/fault", { mode: "none" });
      const bursts = [one, two, degraded];
      const pass =
        bursts.every(({ ran, refused, told }) => ran === ALLOWED && refused === CALLS - ALLOWED && told === refused) &&
        bursts.every(({ stored }) => stored === ALLOWED) &&
        pro.ran === PRO_ALLOWED &&
        pro.told === PRO_CALLS - PRO_ALLOWED &&
        degraded.isDegraded &&
        slowestWithHungRedisMs <= DECISION_DEADLINE_MS;
      return { pass, figures: { calls: CALLS, one, two, pro, degraded, slowestWithHungRedisMs } };
    }),
};

/** 25 calls at once by a new user, spread over the processes; what the database holds afterwards is counted too. */
async function burst(origin: string, origins: readonly string[]) {
  const user = await TestUser.signUp(origin);
  const counted = await startAtOnce(user, origins, CALLS);
  const { rows } = await user.client().history.list.query({ limit: 50 });
  const { isRateLimiterDegraded } = await user.client().account.me.query();
  return { ...counted, stored: rows.length, isDegraded: isRateLimiterDegraded };
}

/** The same by somebody who has just paid. */
async function proBurst(origin: string, origins: readonly string[]) {
  const user = await TestUser.signUp(origin);
  await subscribe(user);
  return await startAtOnce(user, origins, PRO_CALLS);
}

async function startAtOnce(user: TestUser, origins: readonly string[], calls: number) {
  const headers = await user.headers();
  const answers = await Promise.all(
    Array.from({ length: calls }, (_, index) => startOnce(origins[index % origins.length] ?? "", headers)),
  );
  const refused = answers.filter(({ status }) => status === 429);
  return {
    ran: answers.filter(({ status }) => status === 200).length,
    refused: refused.length,
    told: refused.filter(({ retryAfterS }) => retryAfterS >= 1 && retryAfterS <= 61).length,
  };
}

/** Calls of a new user, one after the other: whole requests, of which the decision is one part. The slowest counts. */
async function slowestCallMs(origin: string): Promise<number> {
  const headers = await (await TestUser.signUp(origin)).headers();
  let slowestMs = 0;
  for (let call = 0; call < ALLOWED; call += 1) {
    // Spread over several seconds, so that Redis is asked again and again and not only rested.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    slowestMs = Math.max(slowestMs, (await startOnce(origin, headers)).durationMs);
  }
  return Math.round(slowestMs);
}

async function startOnce(origin: string, headers: Record<string, string>) {
  const startedMs = performance.now();
  const response = await fetch(`${origin}/api/trpc/review.start`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "x-coderevai-client": "experiment" },
    body: JSON.stringify(superjson.serialize(reviewInput(cleanModule))),
    signal: AbortSignal.timeout(30_000),
  });
  await response.arrayBuffer();
  return {
    status: response.status,
    retryAfterS: Number(response.headers.get("retry-after") ?? 0),
    durationMs: performance.now() - startedMs,
  };
}
