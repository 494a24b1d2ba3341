import { StripePage } from "@coderevai/contract/billing";
import { openPortal } from "@coderevai/core/billing/open-portal";
import { limited } from "../../procedures.ts";

export const portal = limited("billing", "session")
  .output(StripePage)
  .mutation(({ ctx }) => openPortal(ctx.services, ctx.ownerId));
