import { asSchema, jsonSchema, Output, streamText } from "ai";
import type { CallWatch } from "./call-watch.ts";
import { languageModel } from "./language-model.ts";
import type { ModelEnv } from "./model-env.ts";
import { overhear } from "./overhear.ts";
import type { ModelRequest } from "./review-model.ts";
import { NotSent, watchedFetch } from "./watched-fetch.ts";

/** How one try went, as the SDK tells it. */
export interface Attempt {
  readonly failure: unknown;
  readonly elementCount: number;
  readonly finishReason: string | null;
  /** Whether the whole text was the list that was asked for. */
  readonly isReadable: boolean;
  readonly usage: { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined } | null;
}

/** More elements than any review needs. */
const MAX_ELEMENTS = 500;

/**
 * Sends one request and yields the elements of its answer as they are complete. Never throws for what the provider does;
 * throws what `beforeSend` threw.
 */
export async function* askOnce(
  env: ModelEnv,
  request: ModelRequest,
  watch: CallWatch,
): AsyncGenerator<unknown, Attempt> {
  let failure: unknown = null;
  let text = "";
  const result = streamText({
    model: overhear(languageModel(env, watchedFetch(watch, request.beforeSend)), (part) => {
      if (part.type === "text-delta") text += part.delta;
      if (part.type === "text-delta" || part.type === "reasoning-delta") watch.said(part.delta.length);
    }),
    instructions: request.system,
    prompt: request.prompt,
    output: Output.array({ element: uncheckedElement(request) }),
    maxOutputTokens: request.maxOutputTokens,
    // Google advises against a lower temperature than its models' own; equal questions are answered from what is stored.
    ...(env.provider === "openai-compatible" && { temperature: 0 }),
    maxRetries: 0,
    abortSignal: watch.signal,
    telemetry: { isEnabled: false },
    // Errors never throw from the stream: without this a failure would look like an empty answer.
    onError: ({ error }) => {
      failure ??= error;
    },
  });
  let elementCount = 0;
  try {
    for await (const element of result.elementStream) {
      elementCount += 1;
      if (elementCount > MAX_ELEMENTS) watch.cut("too-long");
      if (watch.cutReason !== null) break;
      yield element;
    }
  } catch (error) {
    failure ??= error;
  }
  for (const element of heldBack(text, elementCount)) {
    elementCount += 1;
    yield element;
  }
  // With the stream ended they are settled, or never will be.
  const [reason, usage, output] = await Promise.allSettled([result.finishReason, result.usage, result.output]);
  if (failure instanceof NotSent) throw failure.cause;
  return {
    failure,
    elementCount,
    finishReason: reason.status === "fulfilled" ? reason.value : null,
    isReadable: output.status === "fulfilled",
    usage: usage.status === "fulfilled" ? usage.value : null,
  };
}

/**
 * Elements that were whole when the answer was cut. The stream gives one only when the next begins or the list ends, so
 * the last whole one of a cut answer is still to come. `given` are out already.
 */
function heldBack(text: string, given: number): unknown[] {
  try {
    const closed: { elements?: unknown } = JSON.parse(`${text.trimEnd().replace(/,$/, "")}]}`);
    return Array.isArray(closed.elements) ? closed.elements.slice(given) : [];
  } catch {
    // It was cut inside an element, or is whole already.
    return [];
  }
}

/** The provider is told the schema; what does not fit it is for the reader of the answer to drop and count. */
function uncheckedElement({ element }: ModelRequest) {
  return jsonSchema<unknown>(async () => await asSchema(element).jsonSchema);
}
