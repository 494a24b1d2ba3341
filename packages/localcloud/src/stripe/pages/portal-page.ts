import type { Answer } from "../../http/answer.ts";
import { changeCard } from "../life/change-card.ts";
import { defaultMethod } from "../life/renew.ts";
import { scheduleEnd } from "../life/schedule-end.ts";
import { findTestCard } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer, WireInvoice, WirePortalSession, WireSubscription } from "../wire.ts";
import { cardFieldsHtml, problemHtml, readCardNumber } from "./card-form.ts";
import { escapeHtml } from "./escape-html.ts";
import { formatDay, formatMoney } from "./format.ts";
import { notFoundPage } from "./not-found-page.ts";
import { pageAnswer, seeOther } from "./page-answer.ts";
import type { PageCall, PageRoute } from "./page-call.ts";

const LIFE_S = 3_600;
const MAX_INVOICES = 24;

/** The page on which a customer sees the plan, ends it, changes the card and pays what is owed. */
export const portalPageRoutes: PageRoute[] = [
  {
    method: "GET",
    path: "/p/session/:id",
    handle: (services, { id, query }) => {
      const open = findOpen(services, id);
      return open ? portalPage(services, open, query) : notFoundPage();
    },
  },
  {
    method: "POST",
    path: "/p/session/:id",
    handle: (services, call) => {
      const open = findOpen(services, call.id);
      if (!open) return notFoundPage();
      const problem = act(services, open, call.form);
      return seeOther(`/p/session/${call.id}${problem === null ? "" : `?problem=${problem}`}`);
    },
  },
];

type Open = { session: WirePortalSession; customer: WireCustomer };

function findOpen({ store, nowS }: StripeServices, id: string): Open | undefined {
  const session = store.portalSessions.find(id);
  const customer = session && store.customers.find(session.customer);
  const isOpen = session !== undefined && session.created + LIFE_S > nowS();
  return isOpen && customer ? { session, customer } : undefined;
}

/** Does what a button says; returns what went wrong. Subscriptions are looked for among this customer's alone. */
function act(services: StripeServices, { customer }: Open, form: PageCall["form"]): string | null {
  const what = form.get("act");
  if (what === "card") {
    const card = findTestCard(readCardNumber(form));
    if (!card) return "unknown";
    if (card.atPage === "declines") return "declined";
    changeCard(services, customer, card);
    return null;
  }
  const subscriptions = services.store.subscriptions.ofCustomer(customer.id);
  const subscription = subscriptions.find(({ id }) => id === form.get("subscription"));
  const canChange = subscription !== undefined && subscription.status !== "canceled";
  if (canChange && what === "cancel") scheduleEnd(services, subscription, true);
  if (canChange && what === "resume") scheduleEnd(services, subscription, false);
  return null;
}

function portalPage(services: StripeServices, { session, customer }: Open, query: URLSearchParams): Answer {
  const { store } = services;
  const subscriptions = store.subscriptions.ofCustomer(customer.id).filter(({ status }) => status !== "canceled");
  const invoices = store.invoices.ofCustomer(customer.id).reverse().slice(0, MAX_INVOICES);
  const back =
    session.return_url === null ? "" : `<p><a href="${escapeHtml(session.return_url)}">Back to the product</a></p>`;
  const main = `<div class="sheet"><h1>Billing</h1><p class="soft">${escapeHtml(customer.email ?? customer.id)}</p></div>
${problemHtml(query.get("problem"))}
${subscriptions.map((one) => subscriptionHtml(services, one)).join("\n") || "<section><h2>Plan</h2><p>No plan.</p></section>"}
<section aria-label="Card">
<h2>Change the card</h2>
<form method="post">
${cardFieldsHtml()}
<button type="submit" name="act" value="card">Use this card</button>
</form>
</section>
${invoicesHtml(invoices, session.id)}
${back}`;
  return pageAnswer({ title: "Billing", main, leadsTo: [session.return_url] });
}

function subscriptionHtml(services: StripeServices, subscription: WireSubscription): string {
  const [item] = subscription.items.data;
  const name = services.store.products.find(item.price.product)?.name ?? "Plan";
  const method = defaultMethod(services, subscription);
  const day = formatDay(item.current_period_end);
  const isEnding = subscription.cancel_at_period_end;
  return `<section aria-label="Plan">
<h2>${escapeHtml(name)}</h2>
<p>${formatMoney(item.price.unit_amount, item.price.currency)} per ${escapeHtml(item.price.recurring?.interval ?? "month")} · ${STATUS_WORDS[subscription.status]}</p>
<p class="soft">${isEnding ? `Ends on ${day}.` : `Renews on ${day}.`} Card ending in ${escapeHtml(method?.card.last4 ?? "none")}.</p>
<form method="post">
<input type="hidden" name="subscription" value="${escapeHtml(subscription.id)}">
<button type="submit" class="quiet" name="act" value="${isEnding ? "resume" : "cancel"}">${isEnding ? "Keep the plan" : "Cancel the plan"}</button>
</form>
</section>`;
}

const STATUS_WORDS: Record<WireSubscription["status"], string> = {
  incomplete: "waits for its first payment",
  incomplete_expired: "never paid",
  trialing: "on trial",
  active: "active",
  past_due: "a payment is overdue",
  canceled: "canceled",
  unpaid: "unpaid",
  paused: "paused",
};

function invoicesHtml(invoices: readonly WireInvoice[], portalId: string): string {
  if (invoices.length === 0) return "";
  const rows = invoices.map((invoice) => {
    const number = escapeHtml(invoice.number ?? invoice.id);
    const href = escapeHtml(`${invoice.hosted_invoice_url}?portal=${portalId}`);
    const word = invoice.status === "open" ? "Pay" : "Show";
    return `<tr>
<td>${number}<br><span class="soft">${formatDay(invoice.created)}</span></td>
<td>${formatMoney(invoice.total, invoice.currency)}</td>
<td>${invoice.status}</td>
<td><a href="${href}">${word}<span class="heard"> ${number}</span></a></td>
</tr>`;
  });
  return `<section aria-label="Invoices"><h2>Invoices</h2>
<table><thead><tr><th>Invoice</th><th>Amount</th><th>Status</th><th><span class="heard">Page</span></th></tr></thead><tbody>${rows.join("")}</tbody></table>
</section>`;
}
