import { ApiKey } from "@coderevai/contract/api-key";
import { listKeys } from "@coderevai/core/keys/list-keys";
import { authenticated } from "../../procedures.ts";

export const list = authenticated("session")
  .output(ApiKey.array())
  .query(({ ctx }) => listKeys(ctx.services, ctx.ownerId));
