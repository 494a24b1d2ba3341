import { Quote, QuoteInput } from "@coderevai/contract/quote";
import { quoteReview } from "@coderevai/core/model/quote-review";
import { limited } from "../../procedures.ts";

/** The price of a review of one source, before it is run. */
export const quote = limited("prepare", "review:write")
  .input(QuoteInput)
  .output(Quote)
  .mutation(({ ctx, input: { sizeBytes, useModel } }) =>
    quoteReview(ctx.services, ctx.ownerId, { fileSizes: [sizeBytes], useModel }),
  );
