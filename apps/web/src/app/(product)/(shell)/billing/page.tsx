import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireSession } from "@/features/account/require-session.ts";
import { arrivalOf, leftStripePage, type SearchParams } from "@/features/billing/arrival.ts";
import { BillingView } from "@/features/billing/billing-view.tsx";
import { getCaller } from "@/trpc/server.tsx";

interface BillingPageProps {
  readonly searchParams: Promise<SearchParams>;
}

export const metadata: Metadata = { title: "Billing" };

export default async function BillingPage({ searchParams }: BillingPageProps) {
  const params = await searchParams;
  const left = leftStripePage(params);
  const arrival = arrivalOf(params);
  await requireSession(`/billing${RETURN_TO[left ?? arrival ?? ""] ?? ""}`);
  if (left !== null) {
    // What Stripe knows is stored first; the page that follows, its bar included, is drawn from what is stored.
    const isRead = await readStripe();
    redirect(`/billing?back=${isRead ? left : `${left}-unread`}`);
  }
  return <BillingView arrival={arrival} />;
}

/** A session may have ended at Stripe: whoever signs in again comes back to the same. */
const RETURN_TO: Readonly<Record<string, string>> = {
  upgrade: "?upgrade=1",
  paid: "?checkout=done",
  returned: "?portal=left",
};

/** False when Stripe could not be read: the webhook, or the next look, brings it. */
async function readStripe(): Promise<boolean> {
  const caller = await getCaller();
  return caller.billing.refresh().then(
    () => true,
    () => false,
  );
}
