import { chromium } from "@playwright/test";
import { BROWSER_FLAGS, type Browser } from "./browser.ts";
import { installFromApt, installFromNpm, installFromPlaywright } from "./install-browser.ts";
import { installedBrowsers } from "./installed-browsers.ts";

export { BROWSER_FLAGS, type Browser } from "./browser.ts";

const START_TIMEOUT_MS = 30_000;

const SOURCES = [
  { name: "one that is installed", find: installedBrowsers },
  { name: "@sparticuz/chromium from npm", find: installFromNpm },
  { name: "chromium from apt (Debian, as root)", find: installFromApt },
  { name: "Playwright's download", find: installFromPlaywright },
] as const;

/**
 * The first Chromium that really starts: installed, else from npm, else from apt, else from Playwright.
 * `cacheDir` keeps what is fetched. Throws an error that lists what was tried and says what to do.
 */
export async function findBrowser(cacheDir: string): Promise<Browser> {
  const tried: string[] = [];
  for (const { name, find } of SOURCES) {
    const candidates = await find(cacheDir).catch((error: unknown) => {
      tried.push(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
      return [];
    });
    for (const browser of candidates) {
      if (await canStart(browser)) return browser;
      tried.push(`${name}: ${browser.executablePath} does not start`);
    }
    if (candidates.length === 0) tried.push(`${name}: none`);
  }
  throw new Error(
    `The browser tests need Chromium and none could be had. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n  ${tried.join("\n  ")}`,
  );
}

/** Opens a page and reads it: a binary that is there but lacks a library fails here, not in a test. */
async function canStart({ executablePath, env }: Browser): Promise<boolean> {
  const options = {
    executablePath,
    env: { ...process.env, ...env },
    args: [...BROWSER_FLAGS],
    timeout: START_TIMEOUT_MS,
  };
  try {
    const browser = await chromium.launch(options);
    try {
      const page = await browser.newPage();
      await page.setContent("<h1>ready</h1>");
      return (await page.textContent("h1")) === "ready";
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
}
