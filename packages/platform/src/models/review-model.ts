import type { z } from "zod";
import type { ModelCaps, ModelPrice } from "./model-env.ts";

/** One payload that is about to leave: its exact size and hash, and the host it goes to. */
export interface OutboundPayload {
  readonly destination: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ModelRequest {
  /** The instructions, apart from the data. */
  readonly system: string;
  /** The data: the code and what is known about it. */
  readonly prompt: string;
  /** What one element of the answer should look like. The provider is told; what comes is not checked against it. */
  readonly element: z.ZodType;
  readonly maxOutputTokens: number;
  /** Awaited before each try, with what it sends. When it throws, nothing is sent and `ask` throws the same. */
  readonly beforeSend: (payload: OutboundPayload) => Promise<void>;
}

/** `isEstimated`: the provider did not say, as when it was stopped; then it is reckoned from what went and came. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly isEstimated: boolean;
}

/**
 * How asking ended. complete: a whole answer. truncated: cut off, what came before stays. refused: the provider would not
 * answer. unavailable: no answer that can be read. stopped: by the caller. too-long: it would not end.
 */
export type ModelOutcome = "complete" | "truncated" | "refused" | "unavailable" | "stopped" | "too-long";

/** `reason` is one of a few fixed words for logs and metrics, never text of the provider. */
export interface ModelEnd {
  readonly type: "end";
  readonly outcome: ModelOutcome;
  readonly reason: string;
  readonly usage: ModelUsage;
  /** Requests that were sent. */
  readonly attempts: number;
}

/** Elements are as they came, parsed JSON of any shape; then exactly one end. */
export type ModelEvent = { readonly type: "element"; readonly value: unknown } | ModelEnd;

/** A language model, asked for lists of statements. */
export interface ReviewModel {
  readonly name: string;
  /** The host that payloads go to. */
  readonly destination: string;
  readonly price: ModelPrice;
  readonly caps: ModelCaps;
  /**
   * Streams the elements of an answer as they are complete. Never throws for anything the provider does. An abort of the
   * signal, or leaving the loop, ends the request at the provider at once.
   */
  ask(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
