import type { BillingPlan } from "@coderevai/contract/billing";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";

/** The plan as it is stored; the shell has asked for it before the first paint. Null while it cannot be had. */
export function usePlan(): BillingPlan | null {
  const trpc = useTRPC();
  return useQuery(trpc.billing.plan.queryOptions()).data ?? null;
}
