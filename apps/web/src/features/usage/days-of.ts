import type { PlanUsage } from "@coderevai/contract/billing";

/** One UTC day of the period. */
export interface UsageDay {
  /** `2026-11-25`. */
  readonly day: string;
  readonly units: number;
  readonly isToCome: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
/** A month and the part of a day at each end; a bound, should a period ever be named wrongly. */
const DAYS_AT_MOST = 33;

/** Every day that the period touches, those without units included. */
export function daysOf({ period, days }: Pick<PlanUsage, "period" | "days">, now: Date): readonly UsageDay[] {
  const unitsOn = new Map(days.map(({ day, units }) => [day, units]));
  const first = Date.parse(dayOf(period.start));
  const count = Math.min(DAYS_AT_MOST, Math.ceil((period.end.getTime() - first) / DAY_MS));
  const today = dayOf(now);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const day = dayOf(new Date(first + index * DAY_MS));
    return { day, units: unitsOn.get(day) ?? 0, isToCome: day > today };
  });
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
