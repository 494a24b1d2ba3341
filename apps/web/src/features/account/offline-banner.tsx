"use client";

import { WifiOff } from "lucide-react";
import styles from "./offline-banner.module.css";
import { useIsOnline } from "./use-is-online.ts";

/** Says that the connection is gone, what is safe, and that nothing needs to be done. */
export function OfflineBanner() {
  const isOnline = useIsOnline();
  return (
    <div role="status">
      {isOnline ? null : (
        <p className={styles.banner}>
          <WifiOff size={16} strokeWidth={1.5} aria-hidden />
          <span>
            <b>You are offline.</b> What is on this page stays readable. A new review needs a connection.
          </span>
        </p>
      )}
    </div>
  );
}
