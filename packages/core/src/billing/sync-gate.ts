import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId } from "@coderevai/contract/ids";

type Sync = () => Promise<OwnerId | null>;

interface Waiting {
  readonly customerId: string;
  readonly result: Promise<OwnerId | null>;
  readonly begin: () => void;
}

/**
 * Lets few syncs run at once, since each holds a connection of the pool while Stripe is asked; one of each customer. Who
 * asks for a customer that waits already shares its sync: that one has not read anything yet. Who asks for one that is
 * being read waits for the next.
 */
export class SyncGate {
  readonly #places: number;
  readonly #waitMs: number;
  readonly #inside = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();

  constructor({ places, waitMs } = { places: 4, waitMs: 10_000 }) {
    this.#places = places;
    this.#waitMs = waitMs;
  }

  /** Throws `billing.unavailable` when no place came free in time, and what `sync` throws. */
  run(customerId: string, sync: Sync): Promise<OwnerId | null> {
    const waiting = this.#waiting.get(customerId);
    if (waiting !== undefined) return waiting.result;
    return this.#isFreeFor(customerId) ? this.#enter(customerId, sync) : this.#wait(customerId, sync);
  }

  #isFreeFor(customerId: string): boolean {
    return this.#inside.size < this.#places && !this.#inside.has(customerId);
  }

  async #enter(customerId: string, sync: Sync): Promise<OwnerId | null> {
    this.#inside.add(customerId);
    try {
      return await sync();
    } finally {
      this.#inside.delete(customerId);
      this.#letIn();
    }
  }

  #wait(customerId: string, sync: Sync): Promise<OwnerId | null> {
    const { promise: result, resolve, reject } = Promise.withResolvers<OwnerId | null>();
    const timer = setTimeout(() => {
      this.#waiting.delete(customerId);
      reject(new AppError("billing.unavailable"));
    }, this.#waitMs);
    const begin = () => {
      clearTimeout(timer);
      this.#waiting.delete(customerId);
      this.#enter(customerId, sync).then(resolve, reject);
    };
    this.#waiting.set(customerId, { customerId, result, begin });
    return result;
  }

  /** In the order in which they came. */
  #letIn(): void {
    for (const { customerId, begin } of [...this.#waiting.values()]) {
      if (this.#inside.size >= this.#places) return;
      if (this.#isFreeFor(customerId)) begin();
    }
  }
}
