import { StartIntakeInput } from "@coderevai/contract/intake";
import { StartedReview } from "@coderevai/contract/review";
import { startIntake } from "@coderevai/core/intake/start-intake";
import { postponed } from "../../procedures.ts";

/** For previews of an address. */
export const startRepository = postponed("review-repo", "review:write")
  .input(StartIntakeInput)
  .output(StartedReview)
  .mutation(({ ctx, input }) => startIntake(ctx.services, ctx.ownerId, "repository", input, ctx.waitMs));
