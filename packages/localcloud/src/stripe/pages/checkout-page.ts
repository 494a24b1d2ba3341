import type { Answer } from "../../http/answer.ts";
import { completeCheckout } from "../life/complete-checkout.ts";
import { findTestCard, type TestCard } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCheckoutSession } from "../wire.ts";
import { cardFieldsHtml, problemHtml, readCardNumber } from "./card-form.ts";
import { confirmHtml } from "./confirm-form.ts";
import { escapeHtml } from "./escape-html.ts";
import { formatMoney } from "./format.ts";
import { notFoundPage } from "./not-found-page.ts";
import { pageAnswer, seeOther } from "./page-answer.ts";
import type { PageCall, PageRoute } from "./page-call.ts";

/** The page on which a subscription is paid. */
export const checkoutPageRoutes: PageRoute[] = [
  {
    method: "GET",
    path: "/c/pay/:id",
    handle: (services, { id, query }) => {
      const session = services.store.checkoutSessions.find(id);
      if (!session) return notFoundPage();
      return session.status === "open" ? payPage(services, session, query) : closedPage(session);
    },
  },
  { method: "POST", path: "/c/pay/:id", handle: pay },
];

function successUrl({ success_url: url, id }: WireCheckoutSession): string {
  return (url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", id);
}

function pay(services: StripeServices, { id, form }: PageCall): Answer {
  const session = services.store.checkoutSessions.find(id);
  if (!session) return notFoundPage();
  if (session.status === "complete") return seeOther(successUrl(session));
  if (session.status === "expired") return closedPage(session);
  if (form.get("confirm") === "refuse") return seeOther(`/c/pay/${id}?problem=declined`);
  const card = findTestCard(readCardNumber(form));
  if (!card) return seeOther(`/c/pay/${id}?problem=unknown`);
  const answer = completeCheckout(services, session, card, form.get("confirm") === "yes");
  if (answer === "asks") return confirmPage(session, card);
  return seeOther(answer === "pays" ? successUrl(session) : `/c/pay/${id}?problem=declined`);
}

function leadsTo(session: WireCheckoutSession): (string | null)[] {
  return [session.success_url, session.cancel_url];
}

function backLink({ cancel_url: url }: WireCheckoutSession): string {
  return url === null ? "" : `<p><a href="${escapeHtml(url)}">Back without paying</a></p>`;
}

function payPage({ store }: StripeServices, session: WireCheckoutSession, query: URLSearchParams): Answer {
  const order = store.checkoutOrders.find(session.id);
  const price = order && store.prices.find(order.priceId);
  const product = price && store.products.find(price.product);
  const amount = formatMoney(session.amount_total ?? 0, session.currency ?? "usd");
  const main = `<div class="sheet">
<h1>Subscribe to ${escapeHtml(product?.name ?? "a plan")}</h1>
<p class="amount">${amount} <span class="soft">per ${escapeHtml(price?.recurring?.interval ?? "month")}</span></p>
<p class="soft">For ${escapeHtml(session.customer_details?.email ?? "your account")}. Renews until it is canceled.</p>
</div>
<section aria-label="Payment">
${problemHtml(query.get("problem"))}
<form method="post">
${cardFieldsHtml()}
<button type="submit">Pay ${amount}</button>
</form>
</section>
${backLink(session)}`;
  return pageAnswer({ title: "Pay", main, leadsTo: leadsTo(session) });
}

function confirmPage(session: WireCheckoutSession, card: TestCard): Answer {
  const main = `${confirmHtml(card.number)}\n${backLink(session)}`;
  return pageAnswer({ title: "Confirm the payment", main, leadsTo: leadsTo(session) });
}

function closedPage(session: WireCheckoutSession): Answer {
  const isPaid = session.status === "complete";
  const link = isPaid ? `<p><a href="${escapeHtml(successUrl(session))}">Go on</a></p>` : backLink(session);
  const sentence = isPaid
    ? "This is paid already. Nothing is charged again."
    : "This page has expired. Nothing was charged.";
  const main = `<div class="sheet"><h1>${isPaid ? "Paid" : "Expired"}</h1><p>${sentence}</p>${link}</div>`;
  return pageAnswer({ title: isPaid ? "Paid" : "Expired", main, leadsTo: leadsTo(session) });
}
