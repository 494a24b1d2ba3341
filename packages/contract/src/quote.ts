import { z } from "zod";
import { REVIEW_LIMITS } from "./review-limits.ts";

/** What is asked about: the UTF-8 bytes that would be reviewed, and whether the model is asked as well. */
export const QuoteInput = z.object({
  sizeBytes: z.int().min(0).max(REVIEW_LIMITS.sourceBytes),
  useModel: z.boolean(),
});
export type QuoteInput = z.infer<typeof QuoteInput>;

/** The price before a run. The run never costs more units, tokens or money than its quote; tokens are 0 without model. */
export const Quote = z.object({
  units: z.int().min(1),
  /** The model that would be asked, or null. */
  model: z.string().nullable(),
  maxInputTokens: z.int().min(0),
  maxOutputTokens: z.int().min(0),
  maxCostMicroUsd: z.int().min(0),
  /** What is left of the period: units, and reviews that may ask the model. */
  unitsLeft: z.int().min(0),
  modelReviewsLeft: z.int().min(0),
  /** False when a token limit of the user or the installation would stop the model today. */
  isWithinCaps: z.boolean(),
});
export type Quote = z.infer<typeof Quote>;

/** Units of a review by the bytes that are reviewed: one for each 64 KiB begun, at least one. */
export function unitsFor(reviewableBytes: number): number {
  return Math.max(1, Math.ceil(reviewableBytes / REVIEW_LIMITS.unitBytes));
}
