/** Milliseconds left until a moment, never negative. */
export function msUntil(untilMs: number, nowMs: number): number {
  return Math.max(0, untilMs - nowMs);
}

/** A wait as minutes and seconds. Rounded up, so that "0:00" is never shown before it is over. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** When the shown text changes next: the rest of the current second. */
export function msUntilNextTick(leftMs: number): number {
  return leftMs % 1_000 || 1_000;
}
