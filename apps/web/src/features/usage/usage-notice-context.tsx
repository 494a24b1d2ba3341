"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { DISMISSED_COOKIE } from "./dismissed-notice.ts";

interface DismissedNotices {
  readonly isDismissed: (name: string) => boolean;
  readonly dismiss: (name: string) => void;
}

const Context = createContext<DismissedNotices>({ isDismissed: () => false, dismiss: () => undefined });

interface UsageNoticeProviderProps {
  readonly initiallyDismissed: readonly string[];
  readonly children: ReactNode;
}

/** Longer than any period. */
const LIFE_MS = 40 * 24 * 60 * 60_000;
/** There are two notices a period. */
const KEPT = 4;

/** Remembers which notices were put away. */
export function UsageNoticeProvider({ initiallyDismissed, children }: UsageNoticeProviderProps) {
  const [names, setNames] = useState(initiallyDismissed);
  const dismiss = useCallback(
    (name: string) => {
      const next = [...names.filter((each) => each !== name), name].slice(-KEPT);
      setNames(next);
      // A browser without it, or that keeps no cookies, remembers for as long as the page is open.
      window.cookieStore
        ?.set({ name: DISMISSED_COOKIE, value: next.join("_"), expires: Date.now() + LIFE_MS, sameSite: "lax" })
        .catch(() => undefined);
    },
    [names],
  );
  const value = useMemo(() => ({ isDismissed: (name: string) => names.includes(name), dismiss }), [names, dismiss]);
  return <Context value={value}>{children}</Context>;
}

export function useDismissedNotices(): DismissedNotices {
  return useContext(Context);
}
