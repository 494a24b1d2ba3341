import { setTimeout as sleep } from "node:timers/promises";
import { billingPeriodAt } from "@coderevai/contract/billing-period";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { OwnerId } from "@coderevai/contract/ids";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import type { Product } from "@coderevai/launcher";
import { lookAtDatabase } from "../../jobs/look-at-database.ts";
import { cleanModule } from "../../samples/clean-module.ts";
import { spendUnits } from "../../users/spend-units.ts";
import { TestUser } from "../../users/test-user.ts";
import { reviewInput } from "../run-review.ts";
import { callUntilDecided } from "./call-until-decided.ts";

const CALLS = 50;
const EVERY_MS = 250;
const LEFT = 10;
/** The border lies in the middle of the calls. */
const ENDS_IN_MS = (CALLS / 2) * EVERY_MS;

/** Calls without a pause while one period ends, with ten units left, and the next begins. */
export async function border(product: Product, origin: string) {
  const user = await TestUser.signUp(origin);
  const { ownerId, endMs } = await endSoon(product, user);
  const calls = await Promise.all(
    Array.from({ length: CALLS }, async (_, index) => {
      await sleep(index * EVERY_MS);
      const sentMs = Date.now();
      const input = reviewInput(cleanModule);
      const { outcome } = await callUntilDecided(() => user.client().review.start.mutate(input));
      return { sentMs, outcome };
    }),
  );
  const [inOld = 0, inNew = 0] = await reviewsByPeriod(product, ownerId);
  const started = calls.filter(({ outcome }) => outcome === "started").length;
  const refusedAfter = calls.filter(({ sentMs, outcome }) => sentMs >= endMs && outcome === "exhausted").length;
  const refusedBefore = calls.length - started - refusedAfter;
  return { calls: calls.length, inOld, inNew, started, refusedBefore, refusedAfter };
}

export function isSplit(seen: Awaited<ReturnType<typeof border>>): boolean {
  const { calls, inOld, inNew, started, refusedBefore, refusedAfter } = seen;
  const addsUp = inOld + inNew === started && started + refusedBefore === calls;
  return inOld === LEFT && inNew > 0 && refusedBefore > 0 && refusedAfter === 0 && addsUp;
}

/**
 * The row that a sync would have stored a month ago less some seconds, before the product hears of this user at all:
 * months that the stand-in lets pass end on another day than the one they began on.
 */
async function endSoon({ cloud }: Product, user: TestUser) {
  const url = cloud.env.DATABASE_URL_UNPOOLED ?? "";
  const ownerId = await ownerOf(user);
  const end = new Date(Date.now() + ENDS_IN_MS);
  const period = billingPeriodAt(end, new Date());
  const { start: currentPeriodStart, end: currentPeriodEnd } = period;
  await storeSubscription(url, ownerId, makeSubscription({ currentPeriodStart, currentPeriodEnd, billingAnchor: end }));
  const units = ENTITLEMENTS.pro.unitsPerPeriod - LEFT;
  await spendUnits(url, { ownerId, plan: "pro", period, units });
  return { ownerId, endMs: end.getTime() };
}

/** The subject of the session's token. */
async function ownerOf(user: TestUser): Promise<OwnerId> {
  const [, payload = ""] = ((await user.headers()).authorization ?? "").split(".");
  const { sub } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { sub: string };
  return OwnerId.parse(sub);
}

/** Reviews that are counted in each of the owner's periods, the oldest first. */
async function reviewsByPeriod({ cloud }: Product, ownerId: OwnerId): Promise<number[]> {
  const look = lookAtDatabase(cloud, { beside: false });
  try {
    const rows = await look.query<{ reviews: number }>(
      `SELECT count(r.id)::int AS reviews FROM unit_entries e
       LEFT JOIN reviews r ON r.owner_id = e.owner_id AND r.id = e.review_id
       WHERE e.owner_id = $1 GROUP BY e.period_start ORDER BY e.period_start`,
      [ownerId],
    );
    return rows.map(({ reviews }) => reviews);
  } finally {
    await look.close();
  }
}
