import { KeyId } from "@coderevai/contract/ids";
import { revokeKey } from "@coderevai/core/keys/revoke-key";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const revoke = authenticated("session")
  .input(z.object({ keyId: KeyId }))
  .mutation(({ ctx, input }) => revokeKey(ctx.services, ctx.ownerId, input.keyId));
