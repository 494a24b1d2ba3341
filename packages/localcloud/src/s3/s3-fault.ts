const METHODS = ["GET", "HEAD", "PUT", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/** How the stand-in misbehaves when a test asks for it. */
export type S3Fault =
  | { mode: "none" }
  | { mode: "refuse" }
  | { mode: "hang" }
  | { mode: "slow"; delayMs: number }
  /** `fail` answers 503 and does nothing; `drop` does the work and cuts the connection before the answer. */
  | { mode: "fail" | "drop"; remaining: number; method: Method | null };

/** How a test asks for a fault. Without a method it strikes requests of every method. */
export type S3FaultOrder =
  | { mode: "none" | "refuse" | "hang" }
  | { mode: "slow"; delayMs: number }
  | { mode: "fail" | "drop"; count: number; method?: Method };

const MAX_DELAY_MS = 60_000;
const MAX_COUNT = 1_000_000;

const isCount = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

/** Reads a fault from a control call; undefined when it is not one. */
export function parseS3Fault(body: Record<string, unknown>): S3Fault | undefined {
  const { mode, delayMs, count } = body;
  if (mode === "none" || mode === "refuse" || mode === "hang") return { mode };
  if (mode === "slow" && isCount(delayMs, MAX_DELAY_MS)) return { mode, delayMs };
  const method = METHODS.find((name) => name === body.method) ?? null;
  const isMethod = body.method === undefined || method !== null;
  if ((mode === "fail" || mode === "drop") && isCount(count, MAX_COUNT) && isMethod) {
    return { mode, remaining: count, method };
  }
  return undefined;
}

/** Whether a counted fault strikes this request; it is spent by striking. */
export function takeFault(fault: S3Fault, mode: "fail" | "drop", method: string): boolean {
  if (fault.mode !== mode || fault.remaining < 1 || (fault.method !== null && fault.method !== method)) return false;
  fault.remaining -= 1;
  return true;
}
