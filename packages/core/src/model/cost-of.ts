import type { ModelPrice } from "@coderevai/platform/models/model-env";

/** Money for tokens, in millionths of a US dollar, rounded up. */
export function costOf(tokens: { inputTokens: number; outputTokens: number }, price: ModelPrice): number {
  const { inputMicroUsdPerToken, outputMicroUsdPerToken } = price;
  return Math.ceil(tokens.inputTokens * inputMicroUsdPerToken + tokens.outputTokens * outputMicroUsdPerToken);
}
