import type { Quote } from "@coderevai/contract/quote";
import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { useSettled } from "./use-settled.ts";

interface QuoteRequest {
  /** 0 while there is nothing to review. */
  readonly sizeBytes: number;
  readonly useModel: boolean;
  /** While a review runs nothing is asked; after it, what is left is another. */
  readonly isBusy: boolean;
}

/** The price is asked for sizes in steps, rounded up: what is typed changes it rarely, and it never grows at the run. */
const STEP_BYTES = 1_024;
const SETTLE_MS = 500;

/**
 * The price of a run, asked anew when what it depends on has settled. Null while it is worked out, of nothing, and when
 * it cannot be had: then the run itself says what is wrong.
 */
export function useQuote({ sizeBytes, useModel, isBusy }: QuoteRequest): Quote | null {
  const client = useTRPCClient();
  const steps = useSettled(Math.ceil(sizeBytes / STEP_BYTES), SETTLE_MS);
  const [quote, setQuote] = useState<Quote | null>(null);
  const asked = useRef("");
  useEffect(() => {
    const what = `${steps} ${useModel}`;
    // After a review the price is the same, so it stays on the screen until the answer is there.
    if (asked.current !== what) setQuote(null);
    asked.current = what;
    if (steps === 0 || isBusy) return;
    const stop = new AbortController();
    client.review.quote.mutate({ sizeBytes: steps * STEP_BYTES, useModel }, { signal: stop.signal }).then(
      (answer) => stop.signal.aborted || setQuote(answer),
      () => undefined,
    );
    return () => stop.abort();
  }, [client, steps, useModel, isBusy]);
  return quote;
}
