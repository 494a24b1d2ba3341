"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import styles from "./copy-text.module.css";

const CONFIRMATION_MS = 2_000;

interface CopyTextProps {
  readonly text: string;
  /** What the text is, as in “Copy the request id”. */
  readonly what: string;
  /** What is shown in place of the whole text, such as the beginning of a digest. */
  readonly shown?: string;
}

/** A piece of text in monospace that copies itself when pressed. */
export function CopyText({ text, what, shown = text }: CopyTextProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  return (
    <button
      type="button"
      className={styles.copy}
      onClick={copy}
      aria-label={`Copy ${what}: ${text}`}
      title={shown === text ? undefined : text}
    >
      <code>{shown}</code>
      {isCopied ? <Check size={12} strokeWidth={1.5} aria-hidden /> : <Copy size={12} strokeWidth={1.5} aria-hidden />}
      <span role="status" className={styles.said}>
        {isCopied ? "Copied" : ""}
      </span>
    </button>
  );
}
