import type { WireInvoicePayment } from "../wire.ts";
import { Collection } from "./collection.ts";

type Row = WireInvoicePayment & { customer?: never };

/** Payments of invoices; every invoice has one. */
export class InvoicePayments extends Collection<Row> {
  readonly #idByInvoice = new Map<string, string>();

  override put(one: Row): Row {
    this.#idByInvoice.set(one.invoice, one.id);
    return super.put(one);
  }

  override remove(id: string): void {
    const one = this.find(id);
    if (one) this.#idByInvoice.delete(one.invoice);
    super.remove(id);
  }

  ofInvoice(invoiceId: string): Row | undefined {
    return this.find(this.#idByInvoice.get(invoiceId) ?? "");
  }
}
