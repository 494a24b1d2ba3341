import type { RateLimitName } from "@coderevai/contract/rate-limits";

interface CallName {
  readonly name: string;
  readonly detail: string;
}

/** What each limit per minute counts, in words. */
export const CALL_NAMES: Readonly<Record<RateLimitName, CallName>> = {
  "review-code": { name: "Files and changes a minute", detail: "Reviews of one file or of a change" },
  "review-repo": { name: "Repositories a minute", detail: "Reviews of many files; more of them wait their turn" },
  "generate-diff": { name: "Patches a minute", detail: "Improved versions and patches to apply" },
  prepare: { name: "Previews a minute", detail: "Prices, uploads and exports" },
  billing: { name: "Looks at billing a minute", detail: "Invoices, payment page and portal, which ask Stripe" },
};
