import { StripePage } from "@coderevai/contract/billing";
import { beginCheckout } from "@coderevai/core/billing/begin-checkout";
import { limited } from "../../procedures.ts";

/** What is bought, and at which price, is the server's word: there is nothing to send. */
export const checkout = limited("billing", "session")
  .output(StripePage)
  .mutation(({ ctx }) => beginCheckout(ctx.services, ctx.ownerId));
