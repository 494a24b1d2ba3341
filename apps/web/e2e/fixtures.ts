import { BROWSER_FLAGS, type Browser } from "@coderevai/testing/find-browser";
import { signInContext } from "@coderevai/testing/open-browser";
import { TestUser } from "@coderevai/testing/test-user";
import { test as base, type Page } from "@playwright/test";

/** Set by global-setup.ts. */
export const origin = process.env.E2E_ORIGIN ?? "";
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

interface Fixtures {
  /** A new account; its pages are signed in. Each test gets its own, so limits and histories do not meet. */
  readonly user: TestUser;
  /** A page that is signed in as `user`. */
  readonly signedIn: Page;
}

/**
 * Playwright's test with our browser, new accounts, and three guards that fail any test: a request that leaves
 * loopback, an error in the page, and a violation of the content security policy.
 */
export const test = base.extend<Fixtures & { guard: undefined }>({
  baseURL: origin,
  browser: [
    async ({ playwright }, use) => {
      const { executablePath, env } = JSON.parse(process.env.E2E_BROWSER ?? "{}") as Browser;
      const browser = await playwright.chromium.launch({
        executablePath,
        env: { ...process.env, ...env },
        args: [...BROWSER_FLAGS],
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  user: async ({ baseURL }, use) => {
    await use(await TestUser.signUp(baseURL ?? origin));
  },
  signedIn: async ({ page, context, user }, use) => {
    await signInContext(context, origin, user);
    await use(page);
  },
  guard: [
    async ({ context }, use) => {
      const faults: string[] = [];
      await context.route("**/*", (route) => {
        const url = new URL(route.request().url());
        const isLoopback = LOOPBACK_HOSTS.has(url.hostname) || url.protocol === "data:" || url.protocol === "blob:";
        if (!isLoopback) faults.push(`left loopback: ${url.host}${url.pathname}`);
        return isLoopback ? route.continue() : route.abort();
      });
      context.on("weberror", (error) => faults.push(`page error: ${error.error().message}`));
      context.on("console", (message) => {
        if (/content security policy/i.test(message.text())) faults.push(`CSP: ${message.text()}`);
      });
      await use(undefined);
      base.expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect } from "@playwright/test";
