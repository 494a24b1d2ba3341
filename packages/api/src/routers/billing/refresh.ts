import { BillingPlan } from "@coderevai/contract/billing";
import { getPlan } from "@coderevai/core/billing/get-plan";
import { syncOwner } from "@coderevai/core/billing/sync-owner";
import { limited } from "../../procedures.ts";

/** The plan after Stripe was read anew: for whoever comes back from a page of Stripe before its event does. */
export const refresh = limited("billing", "session")
  .output(BillingPlan)
  .mutation(async ({ ctx }) => {
    await syncOwner(ctx.services, ctx.ownerId);
    return await getPlan(ctx.services, ctx.ownerId);
  });
