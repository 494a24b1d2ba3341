import { deadlineSignal } from "./deadline-signal.ts";

/**
 * The answer, or the deadline's `TimeoutError` after `timeoutMs`. For clients that take no signal: what was sent goes on and
 * may still have an effect.
 */
export async function withinDeadline<T>(ask: () => Promise<T>, timeoutMs: number): Promise<T> {
  const signal = deadlineSignal(timeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return await Promise.race([ask(), late]);
}
