import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { type Problem, problemOf } from "@/trpc/problem-of.ts";

export interface StripePageOpener {
  readonly open: () => void;
  /** From the press until the browser has left for Stripe's page. */
  readonly isOpening: boolean;
  readonly problem: Problem | null;
}

/** The way to a page of Stripe: asks the server for its address and goes there. Pressed twice, it asks once. */
export function useStripePage(kind: "checkout" | "portal"): StripePageOpener {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isUnderWay = useRef(false);
  const [isOpening, setOpening] = useState(false);
  const settle = () => {
    isUnderWay.current = false;
    setOpening(false);
  };
  const ask = useMutation({
    mutationFn: () => (kind === "checkout" ? client.billing.checkout.mutate() : client.billing.portal.mutate()),
    // Without a connection it fails at once: a press that pays minutes later would surprise.
    networkMode: "always",
    onSuccess: ({ url }) => window.location.assign(url),
    onError: () => {
      settle();
      // Whoever is refused may have paid in another tab.
      void queryClient.invalidateQueries({ queryKey: trpc.billing.plan.queryKey() });
    },
  });
  // Back from Stripe by the browser's button, the page may be the very one that was left.
  useEffect(() => {
    const rest = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      isUnderWay.current = false;
      setOpening(false);
    };
    window.addEventListener("pageshow", rest);
    return () => window.removeEventListener("pageshow", rest);
  }, []);
  const open = () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setOpening(true);
    ask.mutate();
  };
  return { open, isOpening, problem: ask.error === null ? null : problemOf(ask.error) };
}
