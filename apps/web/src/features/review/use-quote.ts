import type { Quote } from "@coderevai/contract/quote";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client.tsx";
import { useSettled } from "./use-settled.ts";

interface QuoteRequest {
  /** 0 while there is nothing to review. */
  readonly sizeBytes: number;
  readonly useModel: boolean;
}

/** The price is asked for sizes in steps, rounded up: what is typed changes it rarely, and it never grows at the run. */
const STEP_BYTES = 1_024;
const SETTLE_MS = 500;

/** The price of a run, asked anew when what it depends on has settled. Null while it is worked out, or of nothing. */
export function useQuote({ sizeBytes, useModel }: QuoteRequest): Quote | null {
  const client = useTRPCClient();
  const steps = useSettled(Math.ceil(sizeBytes / STEP_BYTES), SETTLE_MS);
  const request = { sizeBytes: steps * STEP_BYTES, useModel };
  const { data } = useQuery({
    queryKey: ["quote", request],
    queryFn: steps === 0 ? skipToken : () => client.review.quote.mutate(request),
    staleTime: 60_000,
    retry: false,
  });
  return steps === 0 ? null : (data ?? null);
}
