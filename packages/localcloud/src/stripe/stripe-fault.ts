/** How the API misbehaves when a test asks for it; the hosted pages stay, but for `refuse`. */
export type StripeFault =
  | { mode: "none" }
  /** Takes no connections, on the pages neither. */
  | { mode: "refuse" }
  | { mode: "hang" }
  | { mode: "slow"; delayMs: number }
  /** `500` does nothing; `drop` does the work and cuts the connection before the answer. For the next `times` calls. */
  | { mode: "500" | "drop"; times: number };

/** How a test asks for a fault; without `times` it lasts until another order. */
export type StripeFaultOrder =
  | { mode: "none" | "refuse" | "hang" }
  | { mode: "slow"; delayMs: number }
  | { mode: "500" | "drop"; times?: number };

const MAX_DELAY_MS = 60_000;
const ENDLESS = Number.MAX_SAFE_INTEGER;

const isCount = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

/** Reads a fault from a control call; undefined when it is not one. */
export function parseStripeFault(body: Record<string, unknown>): StripeFault | undefined {
  const { mode, delayMs, times = ENDLESS } = body;
  if (mode === "none" || mode === "refuse" || mode === "hang") return { mode };
  if (mode === "slow" && isCount(delayMs, MAX_DELAY_MS)) return { mode, delayMs };
  if ((mode === "500" || mode === "drop") && isCount(times, ENDLESS)) return { mode, times };
  return undefined;
}

/** Whether a counted fault strikes this call; it is spent by striking. */
export function takeStripeFault(fault: StripeFault, mode: "500" | "drop"): boolean {
  if (fault.mode !== mode || fault.times < 1) return false;
  fault.times -= 1;
  return true;
}
