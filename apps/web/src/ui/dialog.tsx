"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";

interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** `wide` fills most of the window: for something to read, where a question needs little room. */
  readonly size?: "question" | "wide";
  readonly title: string;
  /** One or two sentences: what this is about, and what follows from it. */
  readonly description: ReactNode;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

/** A question that must be answered first. Focus stays inside and returns to where it came from. */
export function Dialog({
  isOpen,
  onOpenChange,
  size = "question",
  title,
  description,
  children,
  actions,
}: DialogProps) {
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.overlay} />
        <RadixDialog.Content className={clsx(styles.panel, size === "wide" && styles.wide)}>
          <div className={styles.head}>
            <RadixDialog.Title className={styles.title}>{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <IconButton label="Close">
                <X size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </RadixDialog.Close>
          </div>
          <RadixDialog.Description asChild>
            <div className={styles.description}>{description}</div>
          </RadixDialog.Description>
          {children}
          <div className={styles.actions}>{actions}</div>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
