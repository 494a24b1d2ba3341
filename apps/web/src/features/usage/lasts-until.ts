import type { PlanUsage } from "@coderevai/contract/billing";
import { usedOf } from "./allowance-level.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * When the units run out if they go on as they did since the period began; null when they last, and on the first day,
 * which says too little.
 */
export function lastsUntil({ units, period }: PlanUsage, now: Date): Date | null {
  const used = usedOf(units);
  const elapsedMs = now.getTime() - period.start.getTime();
  if (used === 0 || used >= units.limit || elapsedMs < DAY_MS) return null;
  const end = new Date(period.start.getTime() + (elapsedMs / used) * units.limit);
  return end < period.end ? end : null;
}
