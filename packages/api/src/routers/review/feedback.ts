import { FeedbackInput } from "@coderevai/contract/feedback";
import { giveFeedback } from "@coderevai/core/feedback/give-feedback";
import { authenticated } from "../../procedures.ts";

export const feedback = authenticated("review:write")
  .input(FeedbackInput)
  .mutation(({ ctx, input }) => giveFeedback(ctx.services, ctx.ownerId, input));
