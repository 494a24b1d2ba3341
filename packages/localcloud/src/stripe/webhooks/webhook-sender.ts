import { randomInt } from "node:crypto";
import type { StoredEvent } from "../store/records.ts";
import { DeliveryLog } from "./delivery-log.ts";
import { sendWebhook } from "./send-webhook.ts";
import { shuffle } from "./shuffle.ts";
import { PLAIN_ORDER, type WebhookOrder } from "./webhook-order.ts";

/** Stripe tries for three days; here about half a minute, after which only a reconciliation finds the event. */
const RETRY_DELAYS_MS: readonly number[] = [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800];
const SHUFFLE_WITHIN_MS = 50;
const MAX_HELD = 100_000;

type Options = {
  url: string;
  secret: string;
  /** How many deliveries may be under way at once. */
  parallel: number;
  changed(): void;
};

type Job = { event: StoredEvent; attempt: number };

/** Hands events to the product's webhook: at least once, in no promised order, again when it fails. */
export class WebhookSender {
  readonly #options: Options;
  readonly #log = new DeliveryLog();
  #order: WebhookOrder = PLAIN_ORDER;
  #held: Job[] = [];
  #ready: Job[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #underWay = 0;
  #idle: (() => void)[] = [];
  #stop = new AbortController();

  constructor(options: Options) {
    this.#options = options;
  }

  /** How events travel from now on. Held ones stay held until they are flushed. */
  setOrder(order: WebhookOrder): void {
    this.#order = order;
  }

  /** Takes an event over. */
  take(event: StoredEvent): void {
    const { mode, repeat } = this.#order;
    if (mode === "drop") {
      event.delivery = "given-up";
      return;
    }
    for (let copy = 0; copy <= repeat; copy += 1) {
      const job = { event, attempt: 1 };
      if (mode === "deliver") this.#schedule(job);
      else if (this.#held.length < MAX_HELD) this.#held.push(job);
    }
  }

  /** Lets the held events go; returns how many. */
  flush(): number {
    const held = this.#order.shuffle ? shuffle(this.#held) : this.#held;
    this.#held = [];
    this.#ready.push(...held);
    this.#pump();
    return held.length;
  }

  /** Resolves when nothing is under way or waits for another try; held events do not count. */
  whenIdle(): Promise<void> {
    if (this.#isIdle) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  show() {
    return {
      waiting: this.#ready.length + this.#underWay + this.#timers.size,
      held: this.#held.length,
      ...this.#log.show(),
    };
  }

  /** Ends what is under way. What was not delivered stays so. */
  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#ready = [];
    this.#held = [];
    this.#noteIdle();
  }

  /** After a stop. */
  restart(): void {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
  }

  get #isIdle(): boolean {
    return this.#ready.length === 0 && this.#underWay === 0 && this.#timers.size === 0;
  }

  #schedule(job: Job, delayMs = this.#order.delayMs): void {
    const lateMs = delayMs + (this.#order.shuffle ? randomInt(SHUFFLE_WITHIN_MS) : 0);
    if (lateMs === 0) {
      this.#ready.push(job);
      this.#pump();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#ready.push(job);
      this.#pump();
    }, lateMs);
    this.#timers.add(timer.unref());
  }

  #pump(): void {
    while (this.#underWay < this.#options.parallel) {
      const job = this.#ready.shift();
      if (!job) break;
      this.#underWay += 1;
      void this.#send(job).finally(() => {
        this.#underWay -= 1;
        this.#pump();
        this.#noteIdle();
      });
    }
  }

  async #send({ event, attempt }: Job): Promise<void> {
    const { url, secret, changed } = this.#options;
    const outcome = await sendWebhook({ url, secret, payload: event.payload, stop: this.#stop.signal });
    const { id: eventId, type, customer } = event;
    this.#log.add({ eventId, type, customer, attempt, atMs: Date.now(), outcome });
    if (typeof outcome === "number" && outcome >= 200 && outcome < 300) {
      event.delivery = "delivered";
      changed();
      return;
    }
    if (outcome === "stopped") return;
    const delayMs = RETRY_DELAYS_MS[attempt - 1];
    if (delayMs !== undefined) this.#schedule({ event, attempt: attempt + 1 }, delayMs);
    else if (event.delivery === "waiting") event.delivery = "given-up";
  }

  #noteIdle(): void {
    if (!this.#isIdle) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
