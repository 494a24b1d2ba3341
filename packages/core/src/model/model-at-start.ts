import { type ModelUse, unusedModel } from "@coderevai/contract/model-use";
import type { ReviewModel } from "@coderevai/platform/models/review-model";

/** The model's record of a review that is stored now: what has been asked for, and that nothing was said yet. */
export function modelAtStart(model: ReviewModel | null, useModel: boolean): ModelUse {
  if (!useModel) return unusedModel("not-asked");
  return model ? { ...unusedModel("not-asked"), status: "pending", model: model.name } : unusedModel("not-configured");
}
