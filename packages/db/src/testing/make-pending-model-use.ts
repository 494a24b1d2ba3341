import type { ModelUse } from "@coderevai/contract/model-use";

/** Of a review that is to ask a model and has not yet. */
export function makePendingModelUse(): ModelUse {
  return {
    status: "pending",
    model: "m",
    dropped: {},
    vetoedHints: 0,
    inputTokens: 0,
    outputTokens: 0,
    costMicroUsd: 0,
  };
}
