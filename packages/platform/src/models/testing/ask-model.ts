import { z } from "zod";
import { systemClock } from "../../clock.ts";
import { CALL_LIMITS, type CallLimits } from "../call-watch.ts";
import { createReviewModel } from "../create-review-model.ts";
import type { ModelEnv } from "../model-env.ts";
import type { ModelEnd, ModelRequest, OutboundPayload } from "../review-model.ts";

/** Deadlines that a test can wait for. */
export const QUICK: CallLimits = { ...CALL_LIMITS, firstByteMs: 250, idleMs: 250, totalMs: 5_000, retryMs: 20 };
/** Two lines that the scripted model has something to say about. */
export const CODE = ["⟦1⟧ def f(x):", "⟦2⟧     except Exception:"].join("\n");

interface Options {
  readonly limits?: CallLimits;
  readonly signal?: AbortSignal;
  readonly request?: Partial<ModelRequest>;
}

/** Asks a model of its own once: the elements, what was announced before it was sent, and how it ended. */
export async function askModel(env: ModelEnv, { limits = QUICK, signal, request }: Options = {}) {
  const sent: OutboundPayload[] = [];
  const asked: ModelRequest = {
    system: "Review.",
    prompt: CODE,
    element: z.object({ kind: z.string() }),
    maxOutputTokens: 4_000,
    beforeSend: async (payload) => void sent.push(payload),
    ...request,
  };
  const elements: unknown[] = [];
  let end: ModelEnd | null = null;
  const model = createReviewModel(env, systemClock, limits);
  for await (const event of model.ask(asked, signal ?? new AbortController().signal)) {
    if (event.type === "element") elements.push(event.value);
    else end = event;
  }
  if (end === null) throw new Error("no end came");
  return { elements, sent, ...end };
}
