"use client";

import { Check, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";
import styles from "./toaster.module.css";

const STAY_MS = 6_000;

/** Results and their consequence, with an undo where there is one. Errors stay: pass `duration: Infinity`. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      duration={STAY_MS}
      gap={8}
      containerAriaLabel="Messages"
      icons={{
        success: <Check size={16} strokeWidth={1.5} aria-hidden />,
        error: <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: styles.toast ?? "",
          title: styles.title ?? "",
          description: styles.description ?? "",
          icon: styles.icon ?? "",
          success: styles.success ?? "",
          error: styles.error ?? "",
          actionButton: styles.action ?? "",
        },
      }}
    />
  );
}
