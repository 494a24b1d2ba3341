"use client";

import { useSyncExternalStore } from "react";
import { formatWhen } from "./format-when.ts";

const REFRESH_MS = 30_000;

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, REFRESH_MS);
  return () => clearInterval(timer);
}

/** Changes twice a minute, so that React sees the same value between two renders. */
function currentTick(): number {
  return Math.floor(Date.now() / REFRESH_MS);
}

/** When something happened. The server writes the date in UTC, the browser replaces it by its own reckoning. */
export function When({ at }: { readonly at: Date }) {
  const tick = useSyncExternalStore(subscribe, currentTick, () => null);
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={tick === null ? undefined : at.toLocaleString("en-GB")}>
      {tick === null ? iso.slice(0, 10) : formatWhen(at, new Date())}
    </time>
  );
}
