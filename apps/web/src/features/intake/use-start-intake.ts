import type { IntakePreview, StartIntakeInput } from "@coderevai/contract/intake";
import type { StartedReview } from "@coderevai/contract/review";
import { useCallback } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";

/** The procedure that starts what a preview showed: each kind has its own limit. */
export function useStartIntake(): (preview: IntakePreview, input: StartIntakeInput) => Promise<StartedReview> {
  const client = useTRPCClient();
  return useCallback(
    (preview, input) =>
      preview.kind === "repository"
        ? client.review.startRepository.mutate(input)
        : client.review.startFiles.mutate(input),
    [client],
  );
}
