/** How the forge answers requests for archives. */
export const FORGE_FAULTS = [
  "none",
  /** Says nothing at all. */
  "hang",
  /** A piece now and then, for as long as anyone listens. */
  "slow",
  /** Bytes without end. */
  "huge",
  /** Half an archive. */
  "break-off",
  "busy",
  "down",
  /** As for a private repository: a page to sign in. */
  "sign-in-page",
  /** To an address on this machine. */
  "redirect-inside",
  "redirect-loop",
] as const;
export type ForgeFault = (typeof FORGE_FAULTS)[number];

export function isForgeFault(value: unknown): value is ForgeFault {
  return FORGE_FAULTS.some((fault) => fault === value);
}
