import { useEffect, useState } from "react";
import { formatCountdown, msUntil, msUntilNextTick } from "@/features/review/countdown.ts";
import { Notice } from "@/ui/notice.tsx";
import styles from "./queued-notice.module.css";

/** A review that waits: since when is known, until when at the earliest is shown, and nobody has to stay. */
export function QueuedNotice({ startsAt }: { readonly startsAt: Date | null }) {
  const leftMs = useMsUntil(startsAt);
  return (
    <div className={styles.place}>
      <Notice tone="limited" title={titleOf(startsAt, leftMs)}>
        <p>
          {leftMs > 0
            ? "You have started all that a minute takes. This review is stored and starts by itself."
            : "This review is stored and starts as soon as a worker is free."}{" "}
          You can close this page; it is in your history.
        </p>
      </Notice>
    </div>
  );
}

function titleOf(startsAt: Date | null, leftMs: number): string {
  if (startsAt === null || leftMs === 0) return "Waiting for a worker";
  const time = startsAt.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return `Starts at ${time}, in ${formatCountdown(leftMs)}`;
}

/** Milliseconds until a moment; 0 on the server, after it, and without one. */
function useMsUntil(moment: Date | null): number {
  const [leftMs, setLeftMs] = useState(0);
  const untilMs = moment?.getTime() ?? 0;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const left = msUntil(untilMs, Date.now());
      setLeftMs(left);
      if (left > 0) timer = setTimeout(tick, msUntilNextTick(left));
    };
    tick();
    return () => clearTimeout(timer);
  }, [untilMs]);
  return leftMs;
}
