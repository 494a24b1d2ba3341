/** A Chromium that was seen to start, and the environment it needs. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** Headless, as root, without graphics, and without a word to anybody: no sync, updates, QUIC or background traffic. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;
