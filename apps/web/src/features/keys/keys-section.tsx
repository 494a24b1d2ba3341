"use client";

import { type ApiKey, type CreatedKey, KEY_LIMITS } from "@coderevai/contract/api-key";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { LoadProblem } from "@/trpc/load-problem.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { KeyTable } from "./key-table.tsx";
import styles from "./keys-section.module.css";
import { NewKeyPanel } from "./new-key-panel.tsx";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";

/** The keys of the owner: what they may do, when they were used, and the way to make and revoke them. */
export function KeysSection({ origin }: { readonly origin: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.keys.list.queryOptions());
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const keys = query.data ?? [];
  const isFull = keys.length >= KEY_LIMITS.perOwner;
  return (
    <section className={styles.section} aria-labelledby="keys-title">
      <div className={styles.head}>
        <h2 id="keys-title" className={styles.title}>
          API keys
        </h2>
        {keys.length === 0 ? null : (
          <Button variant="primary" disabled={isFull} onClick={() => setIsCreating(true)}>
            Create a key
          </Button>
        )}
      </div>
      <p className={styles.about}>
        With a key a program reviews code as you: in your history, within your limits, from your units. No key can pay,
        change your plan or make other keys.
        {isFull ? ` You have ${KEY_LIMITS.perOwner} keys, which is the limit: revoke one to make another.` : null}
      </p>
      <VisuallyHidden role="status">{created === null ? "" : "The key was made. Copy it now."}</VisuallyHidden>
      {created === null ? null : <NewKeyPanel created={created} origin={origin} onDone={() => setCreated(null)} />}
      <div className={styles.frame} aria-busy={query.isPending}>
        {query.isPending && query.fetchStatus !== "paused" ? <KeysSkeleton /> : null}
        {query.error ? (
          <div className={styles.problem}>
            <LoadProblem error={query.error} title="The keys could not be loaded" onRetry={() => query.refetch()} />
          </div>
        ) : null}
        {keys.length > 0 ? <KeyTable keys={keys} onRevoke={setRevoking} /> : null}
        {query.isSuccess && keys.length === 0 ? <NoKeys onCreate={() => setIsCreating(true)} /> : null}
      </div>
      <CreateKeyDialog isOpen={isCreating} onClose={() => setIsCreating(false)} onCreated={setCreated} />
      <RevokeKeyDialog
        apiKey={revoking}
        onClose={() => setRevoking(null)}
        onRevoked={(keyId) => setCreated((shown) => (shown?.key.id === keyId ? null : shown))}
      />
    </section>
  );
}

function NoKeys({ onCreate }: { readonly onCreate: () => void }) {
  return (
    <EmptyState
      title="No API keys yet"
      actions={
        <Button variant="primary" onClick={onCreate}>
          Create a key
        </Button>
      }
    >
      <p>A key lets a pipeline, a script or the typed client in without a browser. You can revoke it at any time.</p>
    </EmptyState>
  );
}

function KeysSkeleton() {
  return (
    <div className={styles.waiting}>
      <VisuallyHidden role="status">Loading your keys</VisuallyHidden>
      <Skeleton shape="long" />
      <Skeleton shape="half" />
    </div>
  );
}
