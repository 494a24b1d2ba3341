import type { StripeStore } from "./stripe-store.ts";

/** Pages may have another address after a restart, as ports are free ones: what names them follows. */
export function movePages(store: StripeStore, from: string, to: string): void {
  if (from === to) return;
  const moved = (url: string) => (url.startsWith(`${from}/`) ? to + url.slice(from.length) : url);
  for (const session of store.checkoutSessions.all()) if (session.url) session.url = moved(session.url);
  for (const session of store.portalSessions.all()) session.url = moved(session.url);
  for (const invoice of store.invoices.all()) {
    invoice.hosted_invoice_url = moved(invoice.hosted_invoice_url);
    invoice.invoice_pdf = moved(invoice.invoice_pdf);
  }
}
