/** How the stand-in misbehaves when a test asks for it. */
export type Fault = { mode: "none" } | { mode: "refuse" } | { mode: "hang" } | { mode: "slow"; delayMs: number };

const MAX_DELAY_MS = 60_000;

/** Reads a fault from a control call; undefined when it is not one. */
export function parseFault(body: Record<string, unknown>): Fault | undefined {
  const { mode, delayMs } = body;
  if (mode === "none" || mode === "refuse" || mode === "hang") return { mode };
  const isDelay = typeof delayMs === "number" && Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= MAX_DELAY_MS;
  return mode === "slow" && isDelay ? { mode, delayMs } : undefined;
}
