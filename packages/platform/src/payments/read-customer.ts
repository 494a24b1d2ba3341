import type { CustomerState } from "@coderevai/contract/customer-state";
import { type Entitlement, entitlementAt } from "@coderevai/contract/entitlement-at";
import type { Subscription, SubscriptionStatus } from "@coderevai/contract/subscription";
import type Stripe from "stripe";
import type { Clock } from "../clock.ts";
import type { ProPrice } from "./pro-price.ts";
import { toSubscription } from "./to-subscription.ts";
import { readProblem, readUnpaid, type UnpaidInvoices } from "./unpaid-invoices.ts";

const PAGE = 100;
/** Nobody has so many; whoever does is judged by the newest ones. */
const MAX_PAGES = 3;
const OWING: ReadonlySet<string> = new Set<SubscriptionStatus>(["past_due", "unpaid"]);

interface Parts {
  readonly stripe: Stripe;
  readonly price: ProPrice;
  readonly clock: Clock;
}

interface Candidate {
  readonly id: string;
  readonly createdS: number;
  readonly subscription: Subscription;
  readonly unpaid: UnpaidInvoices | null;
}

export async function readCustomer({ stripe, price, clock }: Parts, customerId: string): Promise<CustomerState> {
  const [customer, all, productId] = await Promise.all([
    stripe.customers.retrieve(customerId),
    listSubscriptions(stripe, customerId),
    price.productId(),
  ]);
  if (customer.deleted) return { status: "deleted" };
  const candidates = await Promise.all(
    all.flatMap((subscription) => {
      const item = subscription.items.data.find((one) => productOf(one) === productId);
      return item === undefined ? [] : [toCandidate(stripe, subscription, item)];
    }),
  );
  const best = bestOf(candidates, clock.now());
  if (best === null) return { status: "unsubscribed" };
  const paymentProblem = best.unpaid === null ? null : await readProblem(stripe, best.unpaid);
  return { status: "subscribed", subscriptionId: best.id, subscription: best.subscription, paymentProblem };
}

async function listSubscriptions(stripe: Stripe, customer: string): Promise<Stripe.Subscription[]> {
  const all: Stripe.Subscription[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const last = all.at(-1);
    const from = last === undefined ? {} : { starting_after: last.id };
    const { data, has_more } = await stripe.subscriptions.list({ customer, status: "all", limit: PAGE, ...from });
    all.push(...data);
    if (!has_more) break;
  }
  return all;
}

function productOf({ price: { product } }: Stripe.SubscriptionItem): string {
  return typeof product === "string" ? product : product.id;
}

async function toCandidate(stripe: Stripe, subscription: Stripe.Subscription, item: Stripe.SubscriptionItem) {
  const unpaid = OWING.has(subscription.status) ? await readUnpaid(stripe, subscription.id) : null;
  const kept = toSubscription(subscription, item, unpaid?.since ?? null);
  return { id: subscription.id, createdS: subscription.created, subscription: kept, unpaid } satisfies Candidate;
}

/**
 * The one that gives Pro for the longest, then the newest. Only one is stored and the clock goes on, so one whose grace
 * ends must not stand before one that renews itself.
 */
function bestOf(candidates: readonly Candidate[], now: Date): Candidate | null {
  const ranked = candidates.map((candidate) => ({
    candidate,
    proUntilMs: proUntilMs(entitlementAt(candidate.subscription, now)),
  }));
  ranked.sort((a, b) => b.proUntilMs - a.proUntilMs || b.candidate.createdS - a.candidate.createdS);
  return ranked[0]?.candidate ?? null;
}

/** A finite number, so that two of them can be subtracted. */
function proUntilMs({ plan, until }: Entitlement): number {
  if (plan === "free") return 0;
  return until?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
