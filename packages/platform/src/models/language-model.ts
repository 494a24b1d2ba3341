import { createGoogle } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { ModelEnv } from "./model-env.ts";
import type { VendorModel } from "./overhear.ts";

/** The vendor SDK's model, speaking through the given fetch. */
export function languageModel({ provider, name, baseUrl, apiKey }: ModelEnv, through: typeof fetch): VendorModel {
  const shared = { baseURL: baseUrl, fetch: through };
  if (provider === "gemini") return createGoogle({ ...shared, apiKey: apiKey ?? "" })(name);
  return createOpenAICompatible({
    ...shared,
    name: "openai-compatible",
    ...(apiKey !== null && { apiKey }),
    includeUsage: true,
    supportsStructuredOutputs: true,
  })(name);
}
