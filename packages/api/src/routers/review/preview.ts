import { IntakePreview, PreviewInput } from "@coderevai/contract/intake";
import { previewIntake } from "@coderevai/core/intake/preview-intake";
import { limited } from "../../procedures.ts";

export const preview = limited("prepare", "review:write")
  .input(PreviewInput)
  .output(IntakePreview)
  .mutation(({ ctx, input, signal }) => previewIntake(ctx.services, ctx.ownerId, input, signal));
