import Stripe from "stripe";

const GRACE_MS = 7 * 24 * 60 * 60_000;

/**
 * Whether a customer has to be Pro, told from Stripe's own objects by a rule that is written here once more and shares
 * no code with the product: a subscription that renews itself or is paid up to its end, or one whose oldest invoice that
 * was left unpaid since the last paid one is younger than seven days.
 */
export async function paysAtStripe(
  { apiBase, secretKey }: { readonly apiBase: string; readonly secretKey: string },
  customer: string,
  now: Date,
): Promise<boolean> {
  const { hostname: host, port } = new URL(apiBase);
  const stripe = new Stripe(secretKey, { host, port, protocol: "http", telemetry: false });
  const found = await stripe.customers.retrieve(customer);
  if (found.deleted) return false;
  for (const { id, status, cancel_at } of (await stripe.subscriptions.list({ customer, limit: 100 })).data) {
    if (cancel_at !== null && cancel_at * 1_000 <= now.getTime()) continue;
    if (status === "active" || status === "trialing") return true;
    if (status !== "past_due") continue;
    const { data } = await stripe.invoices.list({ subscription: id, limit: 100 });
    const firstPaid = data.findIndex((invoice) => invoice.status === "paid");
    const oldest = data
      .slice(0, firstPaid < 0 ? undefined : firstPaid)
      .findLast((invoice) => invoice.status === "open");
    if (oldest !== undefined && now.getTime() - oldest.created * 1_000 < GRACE_MS) return true;
  }
  return false;
}
