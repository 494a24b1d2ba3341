import { setTimeout as sleep } from "node:timers/promises";

const DEADLINE_MS = 3 * 60_000;
const RETRY_MS = 200;
/** No code at all: nobody answered. */
const CAN_WAIT: ReadonlySet<string> = new Set(["", "limit.rate", "storage.unavailable"]);

/** What the server put into `error.data.app`. */
export interface Refusal {
  readonly code: string;
  readonly leftUnits?: number;
  readonly retryAfterMs?: number;
}

/**
 * Calls as a patient program does: waits as long as the limiter says, and asks again when the server was killed or its
 * database did not answer. `call` makes a call of its own each time. What else a call is refused for is answered.
 */
export async function untilAnswered<T>(
  call: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly refusal: Refusal }> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  while (Date.now() < deadlineMs) {
    try {
      return { value: await call() };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!CAN_WAIT.has(refusal.code)) return { refusal };
      await sleep(refusal.retryAfterMs ?? RETRY_MS);
    }
  }
  throw new Error("a call was not answered in time");
}

function refusalOf(error: unknown): Refusal {
  const { data } = error as { data?: { app?: { code: string; details: object | null } } };
  return { code: data?.app?.code ?? "", ...data?.app?.details };
}
