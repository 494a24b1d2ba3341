import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CRASH_POINTS } from "./crash-point.ts";
import { CRASH_HEADER } from "./host-settings.ts";
import { signWebhook } from "./sign-webhook.ts";

const DEADLINE_MS = 20_000;
const RETRY_MS = { first: 50, most: 1_000 };
/** Stripe tries for three days. */
const MAX_ATTEMPTS = 60;

/**
 * Events on their way: they arrive in any order, some more than once, many at once, and again until they are answered
 * with 2xx.
 */
export class Deliveries {
  readonly #waiting: string[] = [];
  readonly #told: string[] = [];
  readonly #options: { pick(): string | null; secret: string; crashShare: number };
  /** First attempts, so that a retry is not counted as another delivery. */
  sent = 0;
  retries = 0;
  /** Given up. */
  lost = 0;
  readonly crashes: Record<(typeof CRASH_POINTS)[number], number> = { stored: 0, read: 0, writing: 0, committed: 0 };

  constructor(options: { pick(): string | null; secret: string; crashShare: number }) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Events so far, each counted once. */
  get events(): number {
    return this.#told.length;
  }

  add(payload: string): void {
    this.#told.push(payload);
    this.#waiting.push(payload);
  }

  /** Another delivery of an event that was told already. */
  repeat(): void {
    const payload = this.#told[randomInt(Math.max(1, this.#told.length))];
    if (payload !== undefined) this.#waiting.push(payload);
  }

  /** Takes any one that waits to the product, until it is taken. False when none waits. */
  async deliverOne(): Promise<boolean> {
    const index = randomInt(Math.max(1, this.#waiting.length));
    const payload = this.#waiting[index];
    if (payload === undefined) return false;
    this.#waiting[index] = this.#waiting.at(-1) ?? payload;
    this.#waiting.pop();
    this.sent += 1;
    let pauseMs = RETRY_MS.first;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      if (await this.#attempt(payload, attempt === 1)) return true;
      this.retries += 1;
      await sleep(pauseMs);
      pauseMs = Math.min(RETRY_MS.most, pauseMs * 2);
    }
    this.lost += 1;
    return true;
  }

  async #attempt(payload: string, isFirst: boolean): Promise<boolean> {
    const { pick, secret, crashShare } = this.#options;
    const url = pick();
    if (url === null) return false;
    const headers: Record<string, string> = { "stripe-signature": signWebhook(payload, secret) };
    if (isFirst && Math.random() < crashShare) {
      const point = CRASH_POINTS[randomInt(CRASH_POINTS.length)] ?? "read";
      headers[CRASH_HEADER] = point;
      this.crashes[point] += 1;
    }
    try {
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const answer = await fetch(url, { method: "POST", headers, body: payload, signal });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}
