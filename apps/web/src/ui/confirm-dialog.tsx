"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What is taken away and whether it can be undone. */
  readonly description: ReactNode;
  /** The button that changes nothing, and the one that does, while it waits and while it works. */
  readonly words: { readonly keep: string; readonly action: string; readonly working: string; readonly failed: string };
  /** False while something has to be filled in first. */
  readonly isReady?: boolean;
  readonly isWorking: boolean;
  /** Why the last try failed; null when none did. */
  readonly problem: { readonly sentence: string; readonly requestId: string | null } | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something is gone. Stays open with the reason when it could not be done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, description, words, isReady = true, isWorking, problem, onConfirm, onClose, children } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => isNowOpen || onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button variant="danger" disabled={!isReady || isWorking} onClick={onConfirm}>
            {isWorking ? words.working : words.action}
          </Button>
        </>
      }
    >
      {children}
      {problem ? (
        <Notice tone="problem" live="assertive" title={words.failed} requestId={problem.requestId}>
          <p>{problem.sentence}</p>
        </Notice>
      ) : null}
    </Dialog>
  );
}
