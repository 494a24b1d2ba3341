"use client";

import type { ApiKey } from "@coderevai/contract/api-key";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";

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
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      title={words.title}
      description={
        <p>
          <b>{apiKey?.name}</b> {words.consequence}
        </p>
      }
      words={words}
      isWorking={revoke.isPending}
      problem={revoke.error ? problemOf(revoke.error) : null}
      onConfirm={() => apiKey && revoke.mutate({ keyId: apiKey.id })}
      onClose={close}
    />
  );
}

const WORDS = {
  title: "Revoke this key?",
  consequence: "is refused from now on, in every program that uses it. This cannot be undone.",
  keep: "Keep it",
  action: "Revoke the key",
  working: "Revoking the key",
  done: "Key revoked",
  failed: "The key was not revoked",
} as const;

const EXPIRED_WORDS = {
  title: "Remove this key?",
  consequence: "has expired, so nothing uses it any more. It is taken off the list.",
  keep: "Keep it",
  action: "Remove the key",
  working: "Removing the key",
  done: "Key removed",
  failed: "The key was not removed",
} as const;
