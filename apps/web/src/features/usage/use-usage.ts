import type { PlanUsage } from "@coderevai/contract/billing";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";

/** What was used of this period; the shell has asked for it before the first paint. Null while it cannot be had. */
export function useUsage(): PlanUsage | null {
  const trpc = useTRPC();
  return useQuery(trpc.billing.usage.queryOptions()).data ?? null;
}
