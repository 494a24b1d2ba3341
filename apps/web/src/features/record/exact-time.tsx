"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

interface ExactTimeProps {
  readonly at: Date;
  /** `clock`: the time of day alone, for what is close by. */
  readonly form?: "full" | "clock";
}

/** A moment to the second. The server writes it in UTC, the browser replaces it by the reader's own time. */
export function ExactTime({ at, form = "full" }: ExactTimeProps) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {isHere
        ? at.toLocaleString("en-GB", FORMATS[form])
        : `${iso.slice(form === "clock" ? 11 : 0, 19).replace("T", " ")} UTC`}
    </time>
  );
}

const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const FORMATS = {
  full: { day: "numeric", month: "short", ...CLOCK },
  clock: CLOCK,
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
