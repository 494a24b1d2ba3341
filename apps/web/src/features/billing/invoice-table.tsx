import type { Invoice } from "@coderevai/contract/billing";
import { ExternalLink } from "@/ui/external-link.tsx";
import { formatAmount } from "@/ui/format-amount.ts";
import textLink from "@/ui/text-link.module.css";
import { UtcDay } from "@/ui/utc-day.tsx";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import styles from "./invoice-table.module.css";
import { INVOICE_STATUSES, refundOf } from "./invoice-words.ts";

/** One row an invoice, newest first. On phones the day moves under the number. */
export function InvoiceTable({ rows }: { readonly rows: readonly Invoice[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Invoice</th>
          <th scope="col" className={styles.wide}>
            Date
          </th>
          <th scope="col" className={styles.wide}>
            Status
          </th>
          <th scope="col" className={styles.end}>
            Amount
          </th>
          <th scope="col" className={styles.end}>
            Open
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((invoice) => (
          <InvoiceRow key={invoice.id} invoice={invoice} />
        ))}
      </tbody>
    </table>
  );
}

function InvoiceRow({ invoice }: { readonly invoice: Invoice }) {
  const { number, status, total, createdAt, url, pdfUrl } = invoice;
  const name = number ?? "Without a number";
  const refund = refundOf(invoice);
  return (
    <tr>
      <th scope="row" className={styles.number}>
        {name}
        <span className={styles.second}>
          <UtcDay at={createdAt} />,{" "}
          <span className={status === "open" ? styles.owed : undefined}>{INVOICE_STATUSES[status].toLowerCase()}</span>
        </span>
      </th>
      <td className={`${styles.wide} ${styles.muted}`}>
        <UtcDay at={createdAt} />
      </td>
      <td className={`${styles.wide} ${status === "open" ? styles.owed : ""}`}>{INVOICE_STATUSES[status]}</td>
      <td className={styles.end}>
        {formatAmount(total)}
        {refund === null ? null : <span className={styles.refund}>{refund}</span>}
      </td>
      <td className={`${styles.end} ${styles.links}`}>
        {url === null ? null : (
          <ExternalLink className={textLink.link} href={url}>
            View<VisuallyHidden> invoice {name}</VisuallyHidden>
          </ExternalLink>
        )}
        {pdfUrl === null ? null : (
          <ExternalLink className={textLink.link} href={pdfUrl}>
            PDF<VisuallyHidden> of invoice {name}</VisuallyHidden>
          </ExternalLink>
        )}
      </td>
    </tr>
  );
}
