"use client";

import type { ReviewSummary } from "@coderevai/contract/review";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";

interface RemoveReviewDialogProps {
  /** The review in question; null keeps the dialog shut. */
  readonly review: ReviewSummary | null;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveReviewDialog({ review, onClose, onRemoved }: RemoveReviewDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.history.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.history.list.pathKey() });
        toast.success("Review removed", { description: "Its source, findings and feedback are deleted." });
        onClose();
        onRemoved();
      },
    }),
  );
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={review !== null}
      title="Remove this review?"
      description={
        <p>
          <b>{review?.title}</b> is deleted with its source, findings and feedback. This cannot be undone; its address
          will answer “not found”.
        </p>
      }
      words={WORDS}
      isWorking={remove.isPending}
      problem={remove.error ? problemOf(remove.error) : null}
      onConfirm={() => review && remove.mutate({ reviewId: review.id })}
      onClose={close}
    />
  );
}

const WORDS = {
  keep: "Keep it",
  action: "Remove the review",
  working: "Removing the review",
  failed: "The review was not removed",
} as const;
