/** Idiomatic TypeScript with nothing to report. */
export const cleanModule = {
  path: "src/window.ts",
  text: `export interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** The part that both windows share, or null when they do not meet. */
export function intersect(a: Window, b: Window): Window | null {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start < end ? { start, end } : null;
}

export function totalMinutes(windows: readonly Window[]): number {
  return windows.reduce((sum, { start, end }) => sum + (end.getTime() - start.getTime()) / 60_000, 0);
}
`,
} as const;
