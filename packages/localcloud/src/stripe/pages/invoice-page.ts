import type { Answer } from "../../http/answer.ts";
import { changeCard } from "../life/change-card.ts";
import { payInvoice } from "../life/pay-invoice.ts";
import { findTestCard } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireInvoice } from "../wire.ts";
import { cardFieldsHtml, problemHtml, readCardNumber } from "./card-form.ts";
import { confirmHtml } from "./confirm-form.ts";
import { escapeHtml } from "./escape-html.ts";
import { formatDay, formatMoney } from "./format.ts";
import { invoicePdf } from "./invoice-pdf.ts";
import { notFoundPage } from "./not-found-page.ts";
import { pageAnswer, seeOther } from "./page-answer.ts";
import type { PageCall, PageRoute } from "./page-call.ts";

/** The page of one invoice: what it is for, and the way to pay it while it is open. */
export const invoicePageRoutes: PageRoute[] = [
  {
    method: "GET",
    path: "/i/:id",
    handle: ({ store }, { id, query }) => {
      const invoice = store.invoices.find(id);
      return invoice ? invoicePage(invoice, query) : notFoundPage();
    },
  },
  { method: "POST", path: "/i/:id", handle: pay },
  {
    method: "GET",
    path: "/i/:id/pdf",
    handle: ({ store }, { id }) => {
      const invoice = store.invoices.find(id);
      if (!invoice) return notFoundPage();
      return { status: 200, bytes: invoicePdf(invoice), headers: { "content-type": "application/pdf" } };
    },
  },
];

/** A card that pays here pays the renewals from now on, so that the next one does not fail as well. */
function pay(services: StripeServices, { id, form, query }: PageCall): Answer {
  const { store } = services;
  const invoice = store.invoices.find(id);
  const customer = invoice && store.customers.find(invoice.customer);
  if (!invoice || !customer) return notFoundPage();
  const show = (problem?: string) => {
    const portal = query.get("portal");
    const next = new URLSearchParams({ ...(portal !== null && { portal }), ...(problem && { problem }) });
    return seeOther(`/i/${id}?${next}`);
  };
  if (invoice.status !== "open") return show();
  if (form.get("confirm") === "refuse") return show("declined");
  const card = findTestCard(readCardNumber(form));
  if (!card) return show("unknown");
  if (card.atPage === "declines") return show("declined");
  const isConfirmed = form.get("confirm") === "yes";
  if (card.atPage === "asks" && !isConfirmed) {
    return pageAnswer({ title: "Confirm the payment", main: confirmHtml(card.number), leadsTo: [] });
  }
  const method = changeCard(services, customer, card);
  payInvoice(services, invoice, { method, presence: "confirmed" }, services.nowS());
  return show();
}

const STATUS_SENTENCES: Readonly<Record<WireInvoice["status"], string>> = {
  draft: "Not final yet.",
  open: "Not paid yet.",
  paid: "Paid.",
  uncollectible: "Not to be collected.",
  void: "Nothing is to be paid.",
};

function invoicePage(invoice: WireInvoice, query: URLSearchParams): Answer {
  const amount = formatMoney(invoice.total, invoice.currency);
  const portal = query.get("portal");
  const back = portal === null ? "" : `<p><a href="/p/session/${encodeURIComponent(portal)}">Back to billing</a></p>`;
  const payment = `<section aria-label="Payment">
${problemHtml(query.get("problem"))}
<form method="post">
${cardFieldsHtml()}
<button type="submit">Pay ${amount}</button>
</form>
</section>`;
  const main = `<div class="sheet">
<h1>Invoice ${escapeHtml(invoice.number ?? invoice.id)}</h1>
<p class="amount">${amount}</p>
<p>${STATUS_SENTENCES[invoice.status]}</p>
<p class="soft">${formatDay(invoice.created)} · ${escapeHtml(invoice.customer_email ?? "")}</p>
</div>
${invoice.status === "open" ? payment : ""}
<p><a href="${escapeHtml(invoice.invoice_pdf)}">PDF</a></p>
${back}`;
  return pageAnswer({ title: "Invoice", main, leadsTo: [] });
}
