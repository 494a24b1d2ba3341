import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";

/** Tells sleeping workers that there is work. A call that is lost delays a review, it never loses one. */
export interface WorkerWaker {
  /** In the background: at once, or when the review may start. Never throws. */
  wake(startsAt: Date | null): void;
  /** The same for whoever sees that a review still waits; most calls do nothing, so that many watchers cost little. */
  remind(): void;
  /** Forgets what is still to be sent. */
  close(): void;
}

export interface WakerOptions {
  /** Where workers listen; each of them is told. */
  readonly urls: readonly string[];
  readonly token: string;
}

const CALL_DEADLINE_MS = 2_000;
/** A worker that restarts is back within some seconds, and then looks for work itself. */
const RETRY_AFTER_MS: readonly number[] = [1_000, 4_000];
const REMIND_EVERY_MS = 3_000;
/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function createWorkerWaker({ urls, token }: WakerOptions, clock: Clock, log: Logger): WorkerWaker {
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let nextStart: { readonly timer: NodeJS.Timeout; readonly atMs: number } | null = null;
  let remindedMs = Number.NEGATIVE_INFINITY;

  function after(delayMs: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delayMs);
    timers.add(timer.unref());
    return timer;
  }

  async function call(url: string, retries: readonly number[]): Promise<void> {
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(CALL_DEADLINE_MS)]);
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(new URL("/wake", url), { method: "POST", headers, signal });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the worker answered ${response.status}`);
    } catch (error) {
      if (closing.signal.aborted) return;
      log.warn({ err: error, worker: new URL(url).host }, "worker not woken");
      const [delayMs, ...rest] = retries;
      if (delayMs !== undefined) after(delayMs, () => void call(url, rest));
    }
  }

  function callAll(): void {
    for (const url of urls) void call(url, RETRY_AFTER_MS);
  }

  /** One timer, for the earliest start: a worker that is awake keeps the later ones itself. */
  function wakeAt(atMs: number): void {
    if (nextStart !== null && nextStart.atMs <= atMs) return;
    if (nextStart !== null) clearTimeout(nextStart.timer);
    const delayMs = Math.min(MAX_TIMER_MS, atMs - clock.now().getTime());
    const timer = after(delayMs, () => {
      nextStart = null;
      callAll();
    });
    nextStart = { timer, atMs };
  }

  return {
    wake: (startsAt) => {
      if (closing.signal.aborted) return;
      if (startsAt === null || startsAt <= clock.now()) callAll();
      else wakeAt(startsAt.getTime());
    },
    remind: () => {
      const nowMs = clock.now().getTime();
      if (closing.signal.aborted || nowMs - remindedMs < REMIND_EVERY_MS) return;
      remindedMs = nowMs;
      for (const url of urls) void call(url, []);
    },
    close: () => {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
