import type { BillingPlan } from "@coderevai/contract/billing";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";

/** Pauses before each look at Stripe. After the last one the person is asked to look for themselves. */
const PAUSES_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000] as const;

export interface CheckoutWatch {
  /** `waiting` asks again by itself; `stopped` has asked often enough. */
  readonly state: "settled" | "waiting" | "stopped";
  readonly again: () => void;
}

/** After a payment that Stripe has not confirmed yet: asks again, a bounded number of times, until the plan is Pro. */
export function useCheckoutWatch(hasPaid: boolean, plan: BillingPlan | null): CheckoutWatch {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(0);
  const isOpen = hasPaid && plan?.plan !== "pro";
  const pauseMs = isOpen ? (PAUSES_MS[asked] ?? null) : null;
  useEffect(() => {
    if (pauseMs === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      client.billing.refresh
        .mutate(undefined, { signal: stop.signal })
        .then(
          (read) => {
            queryClient.setQueryData(trpc.billing.plan.queryKey(), read);
            return queryClient.invalidateQueries({ queryKey: trpc.billing.usage.queryKey() });
          },
          () => undefined,
        )
        .finally(() => stop.signal.aborted || setAsked(asked + 1));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [pauseMs, asked, client, trpc, queryClient]);
  const again = useCallback(() => setAsked(0), []);
  if (!isOpen) return { state: "settled", again };
  return { state: pauseMs === null ? "stopped" : "waiting", again };
}
