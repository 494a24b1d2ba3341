import { z } from "zod";
import { AnswerElement } from "./answer-element.ts";
import { PART_BYTES } from "./source-part.ts";
import { SYSTEM_PROMPT } from "./system-prompt.ts";

/** An answer of so many tokens, thoughts included, says all there is to say about one part. */
export const MAX_OUTPUT_TOKENS = 16_384;

/** Instructions and form go along with every question; 1 KiB for what the SDK and the provider put around them. */
const FIXED_BYTES = Buffer.byteLength(SYSTEM_PROMPT) + JSON.stringify(z.toJSONSchema(AnswerElement)).length + 1_024;
/** The engine's findings in one question. */
export const LISTED_BYTES = 12 * 1024;
/** A row has its number and escapes beside its code. A file of which more would be needed is not sent. */
const GROWTH = 2.5;
/** What a part holds at least before the next one begins. */
const FILLED_BYTES = PART_BYTES - 12 * 1024;

/** Tokens of one or more questions, at most: no token is shorter than a byte. */
export interface TokenCeiling {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What one question can cost. */
export function ceilingOfPrompt(prompt: string): TokenCeiling {
  return { inputTokens: FIXED_BYTES + Buffer.byteLength(prompt), outputTokens: MAX_OUTPUT_TOKENS };
}

/** What a file can cost, known from its size alone. No review of it costs more: what would is not asked. */
export function ceilingOfFile(sizeBytes: number): TokenCeiling {
  const codeBytes = Math.ceil(sizeBytes * GROWTH);
  const questions = Math.max(1, Math.ceil(codeBytes / FILLED_BYTES));
  const listed = Math.min(LISTED_BYTES, 2_048 + sizeBytes);
  return {
    inputTokens: codeBytes + questions * (FIXED_BYTES + listed),
    outputTokens: questions * MAX_OUTPUT_TOKENS,
  };
}

export function addCeilings(a: TokenCeiling, b: TokenCeiling): TokenCeiling {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}
