import { Account } from "@coderevai/contract/account";
import { getAccount } from "@coderevai/core/account/get-account";
import { authenticated } from "../../procedures.ts";

export const me = authenticated("review:read")
  .output(Account)
  .query(({ ctx }) => getAccount(ctx.services, ctx.ownerId));
