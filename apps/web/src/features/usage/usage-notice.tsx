"use client";

import { X } from "lucide-react";
import { IconButton } from "@/ui/icon-button.tsx";
import { noticeName } from "./dismissed-notice.ts";
import { PlansLink } from "./plans-link.tsx";
import styles from "./usage-notice.module.css";
import { useDismissedNotices } from "./usage-notice-context.tsx";
import { usageRemarks } from "./usage-remark.ts";
import { useUsage } from "./use-usage.ts";

interface UsageNoticeProps {
  /** Whether the model is asked here: otherwise its reviews are not worth a word. */
  readonly withModel: boolean;
}

/** One line when little or nothing is left of the period. The early word can be put away, the last one stays. */
export function UsageNotice({ withModel }: UsageNoticeProps) {
  const usage = useUsage();
  const { isDismissed, dismiss } = useDismissedNotices();
  const remarks = usage === null ? [] : usageRemarks(usage);
  const remark = remarks.find(({ what }) => withModel || what === "units");
  const name = remark === undefined || usage === null ? null : noticeName(remark.what, usage.period.start);
  const isShown = remark !== undefined && name !== null && (remark.level === "full" || !isDismissed(name));
  return (
    <div role="status">
      {isShown ? (
        <div className={styles.line} data-level={remark.level}>
          <p className={styles.text}>
            <b>{remark.title}.</b> {remark.text} {usage?.plan === "free" ? <PlansLink look="text" /> : null}
          </p>
          {remark.level === "near" ? (
            <IconButton label="Put this notice away" onClick={() => dismiss(name)}>
              <X size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
