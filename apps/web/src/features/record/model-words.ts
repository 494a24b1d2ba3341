import type { DropReason, ModelStatus, ModelUse } from "@coderevai/contract/model-use";

interface ModelSentence {
  readonly title: string;
  readonly sentence: string;
}

const SENTENCES: Record<ModelStatus, (model: string) => ModelSentence> = {
  "not-asked": () => ({
    title: "The engine alone",
    sentence: "No model is asked for this review, so every finding comes from the engine.",
  }),
  "not-configured": () => ({
    title: "The engine alone",
    sentence: "This installation has no model, so every finding comes from the engine.",
  }),
  pending: (model) => ({
    title: `${model} is being asked`,
    sentence: "The engine's findings stand already. What the model adds arrives piece by piece.",
  }),
  answered: (model) => ({
    title: `${model} answered in full`,
    sentence: "What it says is marked as its own. It can neither remove nor weaken what the engine proved.",
  }),
  reused: (model) => ({
    title: `${model} had answered this before`,
    sentence: "Same source, model and prompt, so its stored answer was used. Nothing left and nothing was spent.",
  }),
  unavailable: (model) => ({
    title: `${model} did not answer in full`,
    sentence: "It failed, refused or broke off, so the review is partial. What the engine found is complete.",
  }),
  capped: (model) => ({
    title: `${model} was held back by a token limit`,
    sentence: "The review is partial for that reason alone. What the engine found is complete.",
  }),
  stopped: (model) => ({
    title: `${model} was stopped before it was through`,
    sentence: "Nobody was waiting for it any more, so the review is partial. What the engine found is complete.",
  }),
};

/** What came of asking a model, in words. */
export function describeModel({ status, model }: ModelUse): ModelSentence {
  return SENTENCES[status](model ?? "The model");
}

/** Why a statement of the model was dropped, as the end of “dropped because it …”. */
export const DROP_REASONS: Record<DropReason, string> = {
  malformed: "was not in the form that was asked for",
  "unresolved-anchor": "pointed at a place that is not in the source",
  "foreign-path": "named a file that it was not given",
  repeated: "repeated a finding that stands already",
  "not-allowed": "tried to change what it may not change",
  "too-long": "was longer than a statement may be",
  "leaked-prompt": "held text of our instructions",
  "fix-not-proved": "came with a fix that failed a proof",
};

/** True when a model had, or has, a part in the review. */
export function hasModelPart({ status }: ModelUse): boolean {
  return status !== "not-asked" && status !== "not-configured";
}
