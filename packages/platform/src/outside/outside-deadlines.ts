import { OutsideFailure } from "./outside-failure.ts";

/** How long one fetch may take, in milliseconds. */
export interface OutsideTimes {
  /** Until an answer's headers, anew for each redirect: name, connection and TLS included. */
  readonly firstByteMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  readonly totalMs: number;
}

/** Ends a fetch when one of its deadlines passes or its caller gives up. Stop it when the fetch is over. */
export class OutsideDeadlines {
  readonly #abort = new AbortController();
  readonly #times: OutsideTimes;
  readonly #totalTimer: NodeJS.Timeout;
  readonly #caller: AbortSignal;
  readonly #onCallerAbort = () => this.#abort.abort(this.#caller.reason);
  #stepTimer: NodeJS.Timeout | undefined;

  constructor(times: OutsideTimes, caller: AbortSignal) {
    this.#times = times;
    this.#caller = caller;
    this.#totalTimer = this.#after(times.totalMs, "the whole answer");
    if (caller.aborted) this.#onCallerAbort();
    else caller.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  /** Aborts with an OutsideFailure, or with the caller's reason. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  waitForFirstByte(): void {
    this.#wait(this.#times.firstByteMs, "the first byte");
  }

  waitForMore(): void {
    this.#wait(this.#times.idleMs, "the next piece");
  }

  /** A promise that also ends, by rejecting, when this does. */
  async race<T>(promise: Promise<T>): Promise<T> {
    const ended = Promise.withResolvers<never>();
    const end = () => ended.reject(this.signal.reason);
    this.signal.throwIfAborted();
    this.signal.addEventListener("abort", end, { once: true });
    try {
      return await Promise.race([promise, ended.promise]);
    } finally {
      this.signal.removeEventListener("abort", end);
    }
  }

  stop(): void {
    clearTimeout(this.#totalTimer);
    clearTimeout(this.#stepTimer);
    this.#caller.removeEventListener("abort", this.#onCallerAbort);
  }

  #wait(timeoutMs: number, what: string): void {
    clearTimeout(this.#stepTimer);
    this.#stepTimer = this.#after(timeoutMs, what);
  }

  #after(timeoutMs: number, what: string): NodeJS.Timeout {
    return setTimeout(() => {
      this.#abort.abort(new OutsideFailure("too-slow", `Waited ${timeoutMs} ms for ${what}.`));
    }, timeoutMs);
  }
}
