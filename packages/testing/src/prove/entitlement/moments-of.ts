import type { Subscription } from "@coderevai/contract/subscription";
import type { SeededRandom } from "@coderevai/engine/egress/testing";
import { periodAround } from "./oracle.ts";

const DAY_MS = 24 * 60 * 60_000;
const ELSEWHERE = 10;
const RENEWALS = 3;

/** Every border of a row with the milliseconds on both sides of it, and some moments that are none. */
export function momentsOf(row: Subscription, random: SeededRandom): Date[] {
  const { currentPeriodStart, currentPeriodEnd, billingAnchor, endsAt, pastDueSince } = row;
  const owedSince = pastDueSince ?? currentPeriodStart;
  const borders = [currentPeriodStart, currentPeriodEnd, owedSince, new Date(owedSince.getTime() + 7 * DAY_MS)];
  if (endsAt !== null) borders.push(endsAt);
  for (let count = 0; count < RENEWALS; count += 1) {
    borders.push(periodAround(billingAnchor, borders.at(-1) ?? currentPeriodEnd).end);
  }
  const year = currentPeriodEnd.getUTCFullYear();
  borders.push(new Date(Date.UTC(year, currentPeriodEnd.getUTCMonth(), 1)), new Date(Date.UTC(year, 1, 28)));
  borders.push(new Date(Date.UTC(year, 2, 1)), new Date(Date.UTC(year + 1, 0, 1)));
  const around = borders.flatMap((border) => [-1, 0, 1].map((ms) => new Date(border.getTime() + ms)));
  const elsewhere = Array.from(
    { length: ELSEWHERE },
    () => new Date(currentPeriodStart.getTime() + Math.floor((random.next() * 130 - 40) * DAY_MS)),
  );
  return [...around, ...elsewhere];
}
