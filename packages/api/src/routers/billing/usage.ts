import { PlanUsage } from "@coderevai/contract/billing";
import { getUsage } from "@coderevai/core/billing/get-usage";
import { authenticated } from "../../procedures.ts";

export const usage = authenticated("session")
  .output(PlanUsage)
  .query(({ ctx }) => getUsage(ctx.services, ctx.ownerId));
