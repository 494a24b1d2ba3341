import { PRO_PRICE } from "@coderevai/contract/plan-price";
import type Stripe from "stripe";

/** A price at Stripe that asks for something else than the page that sells it. Its code tells the log what to mend. */
class UnfitPrice extends Error {
  override readonly name = "UnfitPrice";
  readonly code = "stripe-price-differs";
}

/**
 * The price of Pro at Stripe. Its product is what subscriptions are known by, so that those who pay an earlier price of
 * the same product stay Pro, and those who pay for something else in the same account do not become it.
 */
export class ProPrice {
  readonly #stripe: Stripe;
  readonly #id: string;
  #productId: Promise<string> | null = null;

  constructor(stripe: Stripe, id: string) {
    this.#stripe = stripe;
    this.#id = id;
  }

  /** The id of a price that asks for exactly what is shown. Throws for any other. */
  async toPay(): Promise<string> {
    const price = await this.#read();
    const { amountMinor, currency, interval } = PRO_PRICE;
    const isAsShown = price.unit_amount === amountMinor && price.currency === currency;
    const isMonthly = price.recurring?.interval === interval && price.recurring.interval_count === 1;
    if (!price.active || !isAsShown || !isMonthly) throw new UnfitPrice();
    return price.id;
  }

  /** A price never moves to another product, so one answer is enough. */
  productId(): Promise<string> {
    this.#productId ??= this.#read().then(
      ({ product }) => (typeof product === "string" ? product : product.id),
      (error: unknown) => {
        this.#productId = null;
        throw error;
      },
    );
    return this.#productId;
  }

  #read(): Promise<Stripe.Price> {
    return this.#stripe.prices.retrieve(this.#id);
  }
}
