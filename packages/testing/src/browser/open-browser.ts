import { type BrowserContext, chromium, type Page } from "@playwright/test";
import type { TestUser } from "../users/test-user.ts";
import { BROWSER_FLAGS, type Browser } from "./browser.ts";

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", ""]);

export interface OpenBrowser {
  readonly page: Page;
  /** Every request so far; one that would leave this machine is stopped, and counted. */
  readonly requests: { readonly host: string; readonly isLoopback: boolean }[];
  close(): Promise<void>;
}

/** A fresh profile at desktop size, signed in as `user` if one is given. */
export async function openBrowser(
  browser: Browser,
  signedIn?: { origin: string; user: TestUser },
): Promise<OpenBrowser> {
  const { executablePath, env } = browser;
  const running = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: [...BROWSER_FLAGS] });
  const context = await running.newContext({ viewport: { width: 1440, height: 900 } });
  const requests: { host: string; isLoopback: boolean }[] = [];
  await context.route("**/*", (route) => {
    const { hostname: host } = new URL(route.request().url());
    const isLoopback = LOOPBACK_HOSTS.has(host);
    requests.push({ host, isLoopback });
    return isLoopback ? route.continue() : route.abort();
  });
  if (signedIn) await signInContext(context, signedIn.origin, signedIn.user);
  return { page: await context.newPage(), requests, close: () => running.close() };
}

/** Gives the browser the cookie that Clerk set at sign-up; its script takes the session from there. */
export async function signInContext(context: BrowserContext, origin: string, user: TestUser): Promise<void> {
  const cookie = { domain: new URL(origin).hostname, path: "/", sameSite: "Lax" as const };
  await context.addCookies([
    { ...cookie, name: "__client", value: user.clientCookie, httpOnly: true },
    { ...cookie, name: "__client_uat", value: String(Math.floor(Date.now() / 1_000)) },
  ]);
}
