"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { LoadProblem } from "@/trpc/load-problem.tsx";
import { Page } from "@/ui/page.tsx";
import type { Arrival } from "./arrival.ts";
import place from "./arrival-notice.module.css";
import { ArrivalNotice } from "./arrival-notice.tsx";
import { InvoiceSection } from "./invoice-section.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { useCheckoutWatch } from "./use-checkout-watch.ts";
import { useStripePage } from "./use-stripe-page.ts";

/** The plan, what is charged, and the invoices. */
export function BillingView({ arrival }: { readonly arrival: Arrival | null }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.billing.plan.queryOptions());
  const plan = query.data ?? null;
  const checkout = useStripePage("checkout");
  const portal = useStripePage("portal");
  const watch = useCheckoutWatch(arrival === "paid" || arrival === "paid-unread", plan);
  const upgradeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (arrival === null) return;
    // A reload, a bookmark or the back button must not tell it again.
    window.history.replaceState(null, "", window.location.pathname);
    if (arrival === "upgrade") upgradeButton.current?.focus();
  }, [arrival]);
  return (
    <Page title="Billing">
      {plan === null ? (
        <PlanProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <>
          {arrival === null ? null : (
            <ArrivalNotice
              arrival={arrival}
              plan={plan}
              watch={watch}
              onReload={() => window.location.assign("/billing?portal=left")}
            />
          )}
          <PlanPanel
            plan={plan}
            checkout={checkout}
            portal={portal}
            upgradeButton={upgradeButton}
            isPaymentUnderWay={watch.state === "waiting"}
          />
          <InvoiceSection hasCustomer={plan.hasCustomer} />
        </>
      )}
    </Page>
  );
}

/** The page asked before it was drawn; without an answer it says so and asks again on demand. */
function PlanProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error === null) return null;
  return (
    <div className={place.place}>
      <LoadProblem
        error={error}
        title="Your plan could not be read"
        onRetry={onRetry}
        reassurance="Nothing about your plan has changed."
      />
    </div>
  );
}
