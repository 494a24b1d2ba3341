const DAY = { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" } as const;
const CLOCK = { timeZone: "UTC", hour: "2-digit", minute: "2-digit" } as const;

/** `1 December 2026`, as it is in UTC: periods are counted in it, so the server and every reader see the same day. */
export function formatDay(at: Date): string {
  return at.toLocaleDateString("en-GB", DAY);
}

/** `1 December 2026, 00:00 UTC`. */
export function formatMoment(at: Date): string {
  return `${formatDay(at)}, ${at.toLocaleTimeString("en-GB", CLOCK)} UTC`;
}
