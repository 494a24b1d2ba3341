import type { Quote } from "@coderevai/contract/quote";
import { useEffect, useState } from "react";
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

/**
 * The price of a run, asked anew when what it depends on has settled. Null while it is worked out, of nothing, and when
 * it cannot be had: then the run itself says what is wrong.
 */
export function useQuote({ sizeBytes, useModel }: QuoteRequest): Quote | null {
  const client = useTRPCClient();
  const steps = useSettled(Math.ceil(sizeBytes / STEP_BYTES), SETTLE_MS);
  const [quote, setQuote] = useState<Quote | null>(null);
  useEffect(() => {
    setQuote(null);
    if (steps === 0) return;
    const stop = new AbortController();
    client.review.quote.mutate({ sizeBytes: steps * STEP_BYTES, useModel }, { signal: stop.signal }).then(
      (answer) => stop.signal.aborted || setQuote(answer),
      () => undefined,
    );
    return () => stop.abort();
  }, [client, steps, useModel]);
  return quote;
}
