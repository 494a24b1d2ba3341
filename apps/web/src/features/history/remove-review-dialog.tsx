"use client";

import type { ReviewSummary } from "@coderevai/contract/review";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Notice } from "@/ui/notice.tsx";

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
  const problem = remove.error ? problemOf(remove.error) : null;
  return (
    <Dialog
      isOpen={review !== null}
      onOpenChange={(isOpen) => isOpen || close()}
      title="Remove this review?"
      description={
        <p>
          <b>{review?.title}</b> is deleted with its source, findings and feedback. This cannot be undone; its address
          will answer “not found”.
        </p>
      }
      actions={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button
            variant="danger"
            disabled={remove.isPending}
            onClick={() => review && remove.mutate({ reviewId: review.id })}
          >
            {remove.isPending ? "Removing the review" : "Remove the review"}
          </Button>
        </>
      }
    >
      {problem ? (
        <Notice tone="problem" live="assertive" title="The review was not removed" requestId={problem.requestId}>
          <p>{problem.sentence}</p>
        </Notice>
      ) : null}
    </Dialog>
  );
}
