import { CreatedUpload, UploadInput } from "@coderevai/contract/intake";
import { createUpload as createSignedUpload } from "@coderevai/core/objects/create-upload";
import { limited } from "../../procedures.ts";

export const createUpload = limited("prepare", "review:write")
  .input(UploadInput)
  .output(CreatedUpload)
  .mutation(({ ctx, input }) => createSignedUpload(ctx.services, ctx.ownerId, input));
