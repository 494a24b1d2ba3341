import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/trpc/client.tsx";

/** Asks for the usage anew, for what is on the screen of it. */
export function useRefreshUsage(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: trpc.billing.usage.queryKey() });
  }, [trpc, queryClient]);
}
