import { randomInt } from "node:crypto";
import type { TestStripe } from "@coderevai/localcloud/testing/stripe";
import Stripe from "stripe";

const DAY_MS = 24 * 60 * 60_000;
const MOST_DAYS = 40;

/** Something that happens in a customer's life at Stripe, behind the product's back. */
type Step = (customerId: string) => unknown;

/** Steps with how often each is taken, against the others. */
function stepsOf({ stripe, standIn: { steering } }: TestStripe): readonly (readonly [number, Step])[] {
  const { hostname: host, port } = new URL(stripe.apiBase);
  const sdk = new Stripe(stripe.secretKey, { host, port, protocol: "http", telemetry: false });
  /** Does it to one of the subscriptions that are not over, if there is one. */
  const withSubscription = (act: (id: string) => Promise<unknown>) => async (customer: string) => {
    const { data } = await sdk.subscriptions.list({ customer, limit: 10 });
    const one = data[randomInt(Math.max(1, data.length))];
    if (one !== undefined) await act(one.id);
  };
  return [
    [8, (id) => steering.age(id, randomInt(1, MOST_DAYS) * DAY_MS)],
    [3, (id) => steering.setCard(id, "declines")],
    [3, (id) => steering.setCard(id, "ok")],
    [3, withSubscription((id) => sdk.subscriptions.update(id, { cancel_at_period_end: true }))],
    [2, withSubscription((id) => sdk.subscriptions.update(id, { cancel_at_period_end: false }))],
    [2, withSubscription((id) => sdk.subscriptions.cancel(id))],
    [2, (id) => steering.subscribe(id, "ok")],
    [1, (id) => steering.subscribe(id, "declines")],
    [1, (id) => steering.refund(id)],
    [0.3, (id) => steering.deleteCustomer(id)],
  ];
}

/** Lives of customers: each begins with a subscription and goes on with steps by chance, between those of others. */
export class Lives {
  readonly #steps: readonly (readonly [number, Step])[];
  readonly #first: Step;
  readonly #left: { readonly customerId: string; steps: number; hasBegun: boolean }[];
  /** Steps that were taken, and those that were not possible, such as a refund of nothing. */
  taken = 0;
  impossible = 0;

  constructor(stripe: TestStripe, customerIds: readonly string[], { fewest, most }: { fewest: number; most: number }) {
    this.#steps = stepsOf(stripe);
    this.#first = (id) => stripe.standIn.steering.subscribe(id, randomInt(3) === 0 ? "declines" : "ok");
    this.#left = customerIds.map((customerId) => ({ customerId, steps: randomInt(fewest, most + 1), hasBegun: false }));
  }

  get areOver(): boolean {
    return this.#left.length === 0;
  }

  /** The next step of any one of them. */
  async step(): Promise<void> {
    const index = randomInt(Math.max(1, this.#left.length));
    const life = this.#left[index];
    if (life === undefined) return;
    const step = life.hasBegun ? this.#choose() : this.#first;
    life.hasBegun = true;
    life.steps -= 1;
    if (life.steps <= 0) this.#left.splice(index, 1);
    try {
      await step(life.customerId);
      this.taken += 1;
    } catch {
      // Somebody without a charge, or who was deleted.
      this.impossible += 1;
    }
  }

  #choose(): Step {
    const total = this.#steps.reduce((sum, [weight]) => sum + weight, 0);
    let at = Math.random() * total;
    for (const [weight, step] of this.#steps) {
      at -= weight;
      if (at < 0) return step;
    }
    return this.#first;
  }
}
