import { forEachAtMost } from "../jobs/for-each-at-most.ts";
import type { BillingServices } from "./billing-services.ts";
import { syncCustomer } from "./sync-customer.ts";

const DEADLINE_MS = 5 * 60_000;
const AT_ONCE = 3;
/** After so many failures Stripe, Clerk or the database is away, and the next reconcile goes on. */
const MAX_FAILURES = 10;

/** One reconcile: what its parts share, and when they have to stop. */
export class ReconcileRun {
  readonly services: BillingServices;
  readonly startedAt: Date;
  readonly #signal: AbortSignal | undefined;
  readonly #endsAt: Date;
  #failures = 0;

  constructor(services: BillingServices, signal: AbortSignal | undefined) {
    this.services = services;
    this.startedAt = services.clock.now();
    this.#signal = signal;
    this.#endsAt = new Date(this.startedAt.getTime() + DEADLINE_MS);
  }

  get failures(): number {
    return this.#failures;
  }

  isOver(): boolean {
    const isLate = this.services.clock.now() >= this.#endsAt;
    return isLate || this.#signal?.aborted === true || this.#failures >= MAX_FAILURES;
  }

  /** One that cannot be read now does not keep the others from it. */
  async syncAll(customerIds: readonly string[]): Promise<void> {
    await this.each(customerIds, async (customerId) => {
      await syncCustomer(this.services, customerId);
      return true;
    });
  }

  /** Some at a time, and no more of them when it is over. `work` says whether it succeeded. */
  async each<Item>(items: readonly Item[], work: (item: Item) => Promise<boolean>): Promise<void> {
    await forEachAtMost(items, AT_ONCE, async (item) => {
      if (this.isOver()) return;
      const hasSucceeded = await work(item).catch((error: unknown) => {
        this.services.log.warn({ err: error }, "reconcile left something for the next time");
        return false;
      });
      if (!hasSucceeded) this.#failures += 1;
    });
  }
}
