import { asSchema, jsonSchema, Output, streamText } from "ai";
import type { CallWatch } from "./call-watch.ts";
import { ElementQueue } from "./element-queue.ts";
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
  const queue = new ElementQueue();
  let text = "";
  const result = streamText({
    model: overhear(languageModel(env, watchedFetch(watch, request.beforeSend)), (part) => {
      if (part.type === "text-delta") text += part.delta;
      if (part.type === "text-delta" && part.delta.includes("}")) queue.offer(0, wholeElements(text));
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
  const listening = listen(result.elementStream, queue, watch).catch((error: unknown) => {
    failure ??= error;
  });
  let elementCount = 0;
  for await (const element of queue.read()) {
    elementCount += 1;
    yield element;
  }
  await listening;
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

/** Drives the stream to its end, and closes the queue however that comes. */
async function listen(stream: AsyncIterable<unknown>, queue: ElementQueue, watch: CallWatch): Promise<void> {
  let position = 0;
  try {
    for await (const element of stream) {
      queue.offer(position, [element]);
      position += 1;
      if (queue.toldCount > MAX_ELEMENTS) watch.cut("too-long");
      if (watch.cutReason !== null) return;
    }
  } finally {
    queue.close();
  }
}

/**
 * The elements of a text that ends behind one. The stream gives an element only when the next begins or the list ends: so
 * each would come one event late, and the last whole one of an answer that is cut off never.
 */
function wholeElements(text: string): unknown[] {
  const end = text.trimEnd().replace(/,$/, "");
  if (!end.endsWith("}")) return [];
  try {
    const closed: { elements?: unknown } = JSON.parse(`${end}]}`);
    return Array.isArray(closed.elements) ? closed.elements : [];
  } catch {
    // It ends inside an element, or the whole answer is there.
    return [];
  }
}

/** The provider is told the schema; what does not fit it is for the reader of the answer to drop and count. */
function uncheckedElement({ element }: ModelRequest) {
  return jsonSchema<unknown>(async () => await asSchema(element).jsonSchema);
}
