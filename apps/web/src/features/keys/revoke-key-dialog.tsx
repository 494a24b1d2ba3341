"use client";

import type { ApiKey } from "@coderevai/contract/api-key";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./revoke-key-dialog.module.css";

interface RevokeKeyDialogProps {
  /** The key in question; null keeps the dialog shut. */
  readonly apiKey: ApiKey | null;
  readonly onClose: () => void;
  readonly onRevoked: (keyId: string) => void;
}

export function RevokeKeyDialog({ apiKey, onClose, onRevoked }: RevokeKeyDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const close = () => {
    revoke.reset();
    onClose();
  };
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: async (_, { keyId }) => {
        await queries.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
        toast.success(words.done);
        onRevoked(keyId);
        close();
      },
    }),
  );
  const words = apiKey?.isExpired ? EXPIRED_WORDS : WORDS;
  const problem = revoke.error ? problemOf(revoke.error) : null;
  return (
    <Dialog
      isOpen={apiKey !== null}
      onOpenChange={(isOpen) => isOpen || close()}
      title={words.title}
      description={
        <p>
          <b className={styles.name}>{apiKey?.name}</b> {words.consequence}
        </p>
      }
      actions={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button
            variant="danger"
            disabled={revoke.isPending}
            onClick={() => apiKey && revoke.mutate({ keyId: apiKey.id })}
          >
            {words.action}
          </Button>
        </>
      }
    >
      {problem ? (
        <Notice tone="problem" live="assertive" title={words.failed} requestId={problem.requestId}>
          <p>{problem.sentence}</p>
        </Notice>
      ) : null}
    </Dialog>
  );
}

const WORDS = {
  title: "Revoke this key?",
  consequence: "is refused from now on, in every program that uses it. This cannot be undone.",
  action: "Revoke the key",
  done: "Key revoked",
  failed: "The key was not revoked",
} as const;

const EXPIRED_WORDS = {
  title: "Remove this key?",
  consequence: "has expired, so nothing uses it any more. It is taken off the list.",
  action: "Remove the key",
  done: "Key removed",
  failed: "The key was not removed",
} as const;
