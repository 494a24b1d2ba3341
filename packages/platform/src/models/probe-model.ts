import { APICallError, streamText } from "ai";
import { languageModel } from "./language-model.ts";
import type { ModelEnv } from "./model-env.ts";

/** `failure` is what the SDK threw, for whoever tells networks apart; it may carry the request, so it is not to be shown. */
export type ModelProbe =
  | { readonly outcome: "answered" }
  | { readonly outcome: "key-refused" | "no-such-model" | "busy"; readonly status: number }
  | { readonly outcome: "failed"; readonly status: number | null; readonly failure: unknown };

const BUSY: ReadonlySet<number> = new Set([429, 503, 529]);

/** Asks the model for one token, by the address and the SDK that reviews use. Never throws. */
export async function probeModel(env: ModelEnv, signal: AbortSignal): Promise<ModelProbe> {
  let failure: unknown = null;
  const { textStream } = streamText({
    model: languageModel(env, (input, init) => fetch(input, { ...init, redirect: "error" })),
    prompt: "Say yes.",
    maxOutputTokens: 1,
    maxRetries: 0,
    abortSignal: signal,
    telemetry: { isEnabled: false },
    // Errors never throw from the stream.
    onError: ({ error }) => {
      failure ??= error;
    },
    onAbort: () => {
      failure ??= signal.reason;
    },
  });
  try {
    for await (const _ of textStream);
  } catch (error) {
    failure ??= error;
  }
  return failure === null ? { outcome: "answered" } : judge(failure);
}

function judge(failure: unknown): ModelProbe {
  const { statusCode: status, responseBody = "" } = APICallError.isInstance(failure)
    ? failure
    : { statusCode: undefined };
  if (status === undefined) return { outcome: "failed", status: null, failure };
  // Google answers a wrong key with 400.
  const isKeyRefused = status === 401 || status === 403 || (status === 400 && /api.?key/i.test(responseBody));
  if (isKeyRefused) return { outcome: "key-refused", status };
  if (status === 404) return { outcome: "no-such-model", status };
  return BUSY.has(status) ? { outcome: "busy", status } : { outcome: "failed", status, failure };
}
