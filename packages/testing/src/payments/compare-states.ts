import { isDeepStrictEqual } from "node:util";
import type { CustomerState } from "@coderevai/contract/customer-state";
import { entitlementAt } from "@coderevai/contract/entitlement-at";
import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { eachAtOnce } from "../prove/each-at-once.ts";
import { paysAtStripe } from "./pays-at-stripe.ts";

export interface Customer {
  readonly ownerId: OwnerId;
  readonly customerId: string;
}

export interface StateCounts {
  /** Another subscription, status, end or period than Stripe holds. */
  wrongStates: number;
  /** Any other difference, such as since when something is owed. */
  inexact: number;
  /** Pro here, and not paid for at Stripe. */
  overGrants: number;
  /** Paid for at Stripe, and free here. */
  lockOuts: number;
  /** Who is Pro here, so that a product that says free to everybody does not pass for right. */
  pro: number;
}

const AT_ONCE = 4;

/** What is stored of each customer against what Stripe holds of them now. */
export async function compareStates(
  { database, payments, clock }: BillingServices,
  stripe: { readonly apiBase: string; readonly secretKey: string },
  customers: readonly Customer[],
): Promise<StateCounts> {
  const counts: StateCounts = { wrongStates: 0, inexact: 0, overGrants: 0, lockOuts: 0, pro: 0 };
  await eachAtOnce(customers, AT_ONCE, async ({ ownerId, customerId }) => {
    const stored = await database.billing.find(ownerId);
    const truth = await payments.readCustomer(customerId);
    const pays = await paysAtStripe(stripe, customerId, clock.now());
    const subscription = stored?.subscription ?? null;
    const isPro = entitlementAt(subscription, clock.now()).plan === "pro";
    const isSame = isDeepStrictEqual(essenceOf(subscription), essenceOf(subscriptionOf(truth)));
    if (!isSame) counts.wrongStates += 1;
    else if (!isSameToTheMoment(subscription, subscriptionOf(truth))) counts.inexact += 1;
    if (isPro && !pays) counts.overGrants += 1;
    if (!isPro && pays) counts.lockOuts += 1;
    if (isPro) counts.pro += 1;
  });
  return counts;
}

type Subscription = Extract<CustomerState, { status: "subscribed" }>["subscription"];

function subscriptionOf(state: CustomerState): Subscription | null {
  return state.status === "subscribed" ? state.subscription : null;
}

/** What is over keeps its moments here, while the stand-in moves them on with the customer's time and tells nobody. */
function essenceOf(subscription: Subscription | null) {
  if (subscription === null || subscription.status === "canceled") return subscription?.status;
  return [subscription.status, subscription.endsAt, subscription.currentPeriodEnd];
}

function isSameToTheMoment(stored: Subscription | null, truth: Subscription | null): boolean {
  return stored?.status === "canceled" || isDeepStrictEqual(stored, truth);
}
