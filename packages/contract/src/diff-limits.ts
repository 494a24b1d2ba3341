/** Sizes of a unified diff given for review. Enforced by the server, shown by the interface. */
export const DIFF_LIMITS = {
  /** UTF-16 code units of the whole text, which bounds its bytes to three times as many. */
  characters: 4 * 1024 * 1024,
  files: 5_000,
  /** The highest line number a hunk may speak of. */
  lastLine: 10_000_000,
} as const;
