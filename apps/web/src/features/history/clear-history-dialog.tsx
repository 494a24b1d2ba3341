"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import styles from "./clear-history-dialog.module.css";

const CONFIRMATION = "delete all";

interface ClearHistoryDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCleared: () => void;
}

/** Everything at once needs more than a click: the person types what is about to happen. */
export function ClearHistoryDialog({ isOpen, onClose, onCleared }: ClearHistoryDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const clear = useMutation(
    trpc.history.clear.mutationOptions({
      onSuccess: async ({ removedCount }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.history.list.pathKey() });
        toast.success("History cleared", {
          description: `${removedCount} ${removedCount === 1 ? "review was" : "reviews were"} deleted.`,
        });
        close();
        onCleared();
      },
    }),
  );
  const close = () => {
    setTyped("");
    clear.reset();
    onClose();
  };
  const isConfirmed = typed.trim().toLowerCase() === CONFIRMATION;
  const submit = () => {
    if (isConfirmed && !clear.isPending) clear.mutate({ consequence: "delete-all-my-reviews-for-ever" });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Clear the whole history?"
      description={
        <p>
          Every review of yours is deleted for ever, with its source, findings and feedback, also those that the filters
          hide. This cannot be undone.
        </p>
      }
      words={WORDS}
      isReady={isConfirmed}
      isWorking={clear.isPending}
      problem={clear.error ? problemOf(clear.error) : null}
      onConfirm={submit}
      onClose={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label className={styles.field}>
          <span>
            Type <b>{CONFIRMATION}</b> to confirm
          </span>
          <input
            className={styles.input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      </form>
    </ConfirmDialog>
  );
}

const WORDS = {
  keep: "Keep my history",
  action: "Delete all reviews",
  working: "Deleting all reviews",
  failed: "The history was not cleared",
} as const;
