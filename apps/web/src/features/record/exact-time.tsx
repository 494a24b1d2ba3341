"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** A moment to the second. The server writes it in UTC, the browser replaces it by the reader's own time. */
export function ExactTime({ at }: { readonly at: Date }) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {isHere ? at.toLocaleString("en-GB", FORMAT) : `${iso.slice(0, 19).replace("T", " ")} UTC`}
    </time>
  );
}

const FORMAT: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};
