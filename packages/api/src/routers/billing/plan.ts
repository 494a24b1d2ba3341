import { BillingPlan } from "@coderevai/contract/billing";
import { getPlan } from "@coderevai/core/billing/get-plan";
import { authenticated } from "../../procedures.ts";

export const plan = authenticated("session")
  .output(BillingPlan)
  .query(({ ctx }) => getPlan(ctx.services, ctx.ownerId));
