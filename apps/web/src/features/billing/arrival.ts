/**
 * How somebody came to the billing page. `upgrade` from a “Get Pro”; `canceled` out of the payment page; `paid` and
 * `returned` from payment page and portal; `-unread` when Stripe could not be read on the way.
 */
export type Arrival = "upgrade" | "canceled" | "paid" | "paid-unread" | "returned" | "returned-unread";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const BACK: readonly Arrival[] = ["paid", "paid-unread", "returned", "returned-unread"];

export function arrivalOf(params: SearchParams): Arrival | null {
  if (params.upgrade === "1") return "upgrade";
  if (params.checkout === "canceled") return "canceled";
  return BACK.find((each) => each === params.back) ?? null;
}

/** What Stripe's pages send people back with: then it is read anew before anything is drawn. */
export function leftStripePage(params: SearchParams): "paid" | "returned" | null {
  if (params.checkout === "done") return "paid";
  return params.portal === "left" ? "returned" : null;
}
