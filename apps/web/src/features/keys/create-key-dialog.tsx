"use client";

import { type CreatedKey, KEY_LIMITS } from "@coderevai/contract/api-key";
import { KeyScope } from "@coderevai/contract/key-scope";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Notice } from "@/ui/notice.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./create-key-dialog.module.css";
import { ExpiryField } from "./expiry-field.tsx";
import { ScopeField } from "./scope-field.tsx";

interface CreateKeyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedKey) => void;
}

const BLANK = { name: "", scopes: ["review:read", "review:write"], expiresInDays: 90 } as const;

/** What a key is called, what it may do and how long. What is made is shown by whoever opened this. */
export function CreateKeyDialog({ isOpen, onClose, onCreated }: CreateKeyDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const [name, setName] = useState<string>(BLANK.name);
  const [scopes, setScopes] = useState<readonly KeyScope[]>(BLANK.scopes);
  const [expiresInDays, setExpiresInDays] = useState<number | null>(BLANK.expiresInDays);
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      // The answer holds the key: nothing remembers it but the panel that shows it.
      gcTime: 0,
      onSuccess: (created) => {
        onCreated(created);
        void queries.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
        close();
      },
    }),
  );
  const close = () => {
    setName(BLANK.name);
    setScopes(BLANK.scopes);
    setExpiresInDays(BLANK.expiresInDays);
    setIsChecked(false);
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === "" || scopes.length === 0 || create.isPending) return;
    create.mutate({ name, scopes: KeyScope.options.filter((scope) => scopes.includes(scope)), expiresInDays });
  };
  const problem = create.error ? problemOf(create.error) : null;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => isNowOpen || close()}
      title="Create an API key"
      description={<p>Give it as little as its program needs. The key is shown once, after this.</p>}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={create.isPending}>
            {create.isPending ? "Creating the key" : "Create the key"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className={styles.form}>
        <TextField
          label="Name"
          hint="Where the key is used, so that you know it again."
          error={isChecked && name.trim() === "" ? "Name the key." : null}
          value={name}
          maxLength={KEY_LIMITS.nameCharacters}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <ScopeField chosen={scopes} isMissing={isChecked && scopes.length === 0} onChange={setScopes} />
        <ExpiryField days={expiresInDays} onChange={setExpiresInDays} />
      </form>
      {problem ? (
        <Notice tone="problem" live="assertive" title="No key was made" requestId={problem.requestId}>
          <p>{problem.sentence}</p>
        </Notice>
      ) : null}
    </Dialog>
  );
}
