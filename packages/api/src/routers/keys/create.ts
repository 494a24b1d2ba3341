import { CreatedKey, CreateKeyInput } from "@coderevai/contract/api-key";
import { createKey } from "@coderevai/core/keys/create-key";
import { authenticated } from "../../procedures.ts";

export const create = authenticated("session")
  .input(CreateKeyInput)
  .output(CreatedKey)
  .mutation(({ ctx, input }) => createKey(ctx.services, ctx.ownerId, input));
