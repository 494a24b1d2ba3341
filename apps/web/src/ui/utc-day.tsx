import { formatDay, formatMoment } from "./format-day.ts";

/** A day in UTC; the moment itself is in its tooltip. */
export function UtcDay({ at }: { readonly at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={formatMoment(at)}>
      {formatDay(at)}
    </time>
  );
}
