import type { WireInvoice } from "../wire.ts";
import { formatDay, formatMoney } from "./format.ts";

/** Text in a PDF's own quoting. Other than ASCII is left out: the built-in font has nothing more. */
function quoted(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").replace(/[\\()]/g, (character) => `\\${character}`);
}

/** An invoice on one page: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf */
export function invoicePdf(invoice: WireInvoice): Buffer {
  const lines = [
    `Invoice ${invoice.number ?? invoice.id}`,
    "Local test payments. No money moved.",
    `Date: ${formatDay(invoice.created)}`,
    `For: ${invoice.customer_email ?? invoice.customer}`,
    `Total: ${formatMoney(invoice.total, invoice.currency)} (${invoice.status})`,
  ];
  const text = `BT /F1 14 Tf 56 780 Td 22 TL ${lines.map((line) => `(${quoted(line)}) Tj T*`).join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join("")}`;
  return Buffer.from(`${file}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
}
