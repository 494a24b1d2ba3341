import type { IntakePreview, PreviewInput } from "@coderevai/contract/intake";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import type { BusyStep } from "./busy-step.ts";
import { type IntakeProblem, intakeProblemOf } from "./intake-problem.ts";

/** A choice on its way to a preview. */
export type LookState =
  | { readonly phase: "empty" }
  | { readonly phase: "busy"; readonly step: BusyStep }
  | { readonly phase: "ready"; readonly preview: IntakePreview }
  | { readonly phase: "failed"; readonly problem: IntakeProblem };

/** Makes what is sent: reads, packs and uploads, and says how far it is. Throws what went wrong. */
export type Prepare = (signal: AbortSignal, onStep: (step: BusyStep) => void) => Promise<PreviewInput>;

export interface LookThrough {
  readonly state: LookState;
  /** Begins anew; whatever was under way is given up. */
  readonly look: (prepare: Prepare) => void;
  /** The same again, after a failure or when the preview is out of date. */
  readonly again: () => void;
  readonly cancel: () => void;
}

/** Looks through what was chosen. An answer that comes after a cancel, or after the page was left, changes nothing. */
export function useLookThrough(): LookThrough {
  const client = useTRPCClient();
  const [state, setState] = useState<LookState>({ phase: "empty" });
  const running = useRef<AbortController | null>(null);
  const last = useRef<Prepare | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const look = useCallback(
    (prepare: Prepare) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      last.current = prepare;
      const { signal } = mine;
      const tell = (next: LookState) => {
        if (!signal.aborted) setState(next);
      };
      const onStep = (step: BusyStep) => tell({ phase: "busy", step });
      onStep({ name: "reading" });
      prepare(signal, onStep)
        .then((input) => {
          onStep({ name: input.from === "address" ? "fetching" : "looking" });
          return client.review.preview.mutate(input, { signal });
        })
        .then(
          (preview) => tell({ phase: "ready", preview }),
          (error: unknown) => tell({ phase: "failed", problem: intakeProblemOf(error) }),
        );
    },
    [client],
  );
  const again = useCallback(() => {
    if (last.current !== null) look(last.current);
  }, [look]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ phase: "empty" });
  }, []);
  return useMemo(() => ({ state, look, again, cancel }), [state, look, again, cancel]);
}
