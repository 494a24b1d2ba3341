const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `2 min ago` within the hour, then `Today, 09:41`, `Yesterday`, `19 Nov`, `19 Nov 2025`, in the reader's time zone. */
export function formatWhen(then: Date, now: Date): string {
  const ageMs = now.getTime() - then.getTime();
  if (ageMs < MINUTE_MS) return "just now";
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min ago`;
  const daysApart = calendarDaysBetween(then, now);
  if (daysApart === 0) return `Today, ${formatTime(then)}`;
  if (daysApart === 1) return "Yesterday";
  const isThisYear = then.getFullYear() === now.getFullYear();
  return then.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

function formatTime(date: Date): string {
  return date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function calendarDaysBetween(then: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(then)) / (24 * HOUR_MS));
}
