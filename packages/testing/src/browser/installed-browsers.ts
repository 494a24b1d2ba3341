import { existsSync } from "node:fs";
import type { Browser } from "./browser.ts";

const WELL_KNOWN_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Browsers at the usual places; CHROMIUM_PATH comes first. */
export async function installedBrowsers(): Promise<Browser[]> {
  const paths = [process.env.CHROMIUM_PATH ?? "", ...WELL_KNOWN_PATHS];
  return paths.filter((path) => path !== "" && existsSync(path)).map((executablePath) => ({ executablePath, env: {} }));
}
