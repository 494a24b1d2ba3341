import { z } from "zod";

/**
 * What came of asking a model. not-asked: the review wanted the engine alone. not-configured: the installation has none.
 * pending: still being asked. answered, reused: a complete answer, fresh or stored. The other three leave the review
 * `partial`: unavailable (failed, refused or cut off), capped (a token limit was reached), stopped (nobody waited).
 */
export const ModelStatus = z.enum([
  "not-asked",
  "not-configured",
  "pending",
  "answered",
  "reused",
  "unavailable",
  "capped",
  "stopped",
]);
export type ModelStatus = z.infer<typeof ModelStatus>;

/** Why a statement of the model was dropped. Dropped statements are counted, never shown. */
export const DropReason = z.enum([
  "malformed",
  "unresolved-anchor",
  "foreign-path",
  "repeated",
  "not-allowed",
  "too-long",
  "leaked-prompt",
  "fix-not-proved",
]);
export type DropReason = z.infer<typeof DropReason>;

/** The model's part in one review. Tokens are those that the provider counted; money is in millionths of a US dollar. */
export const ModelUse = z.object({
  status: ModelStatus,
  model: z.string().nullable(),
  dropped: z.partialRecord(DropReason, z.int().min(1)),
  /** Hints of the engine that the model argued away; they stay readable, folded. */
  vetoedHints: z.int().min(0),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  costMicroUsd: z.int().min(0),
});
export type ModelUse = z.infer<typeof ModelUse>;

/** The record of a review that asked no model. */
export function unusedModel(status: "not-asked" | "not-configured"): ModelUse {
  return { status, model: null, dropped: {}, vetoedHints: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: 0 };
}
