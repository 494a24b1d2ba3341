import clsx from "clsx";
import { Check, Clock, type LucideIcon, Minus, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { CopyText } from "./copy-text.tsx";
import styles from "./notice.module.css";

/** `done` is for what was asked for and came true. */
type NoticeTone = "problem" | "limited" | "offline" | "done" | "neutral";
const ICONS: Record<NoticeTone, LucideIcon> = {
  problem: TriangleAlert,
  limited: Clock,
  offline: WifiOff,
  done: Check,
  neutral: Minus,
};

interface NoticeProps {
  readonly tone: NoticeTone;
  /** What happened. */
  readonly title: string;
  /** What is safe, then what to do. */
  readonly children: ReactNode;
  /** Shown in copyable text, so that a person can hand it on. */
  readonly requestId?: string | null | undefined;
  readonly actions?: ReactNode;
  /** `assertive` for something that just went wrong; leave out for what the page opened with. */
  readonly live?: "polite" | "assertive";
}

/** A state that needs words: what happened, what is safe, what to do, in that order. */
export function Notice({ tone, title, children, requestId, actions, live }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} role={live === "assertive" ? "alert" : live === "polite" ? "status" : undefined}>
      <span className={clsx(styles.icon, styles[tone])}>
        <Icon size={16} strokeWidth={1.5} aria-hidden />
      </span>
      <div className={styles.text}>
        <h2 className={styles.title}>{title}</h2>
        <div>{children}</div>
        {requestId ? (
          <p className={styles.request}>
            Request <CopyText text={requestId} what="the request id" />
          </p>
        ) : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
