import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS } from "../browser/browser.ts";
import { cacheDir } from "../browser/cache-dir.ts";
import { findBrowser } from "../browser/find-browser.ts";
import { signInContext } from "../browser/open-browser.ts";
import { startProduct } from "../product/start-product.ts";
import { runReview } from "../prove/run-review.ts";
import { cleanModule } from "../samples/clean-module.ts";
import { expressHandler } from "../samples/express-handler.ts";
import { flaskView } from "../samples/flask-view.ts";
import { TestUser } from "../users/test-user.ts";

/** `node packages/testing/src/pictures/take-pictures.ts FOLDER`: every page as people see it, one file a variant. */
const folder = process.argv[2] ?? join(cacheDir, "../pictures");

const SIZES = [
  { name: "desktop", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;
const THEMES = ["light", "dark"] as const;
const BROKEN = { path: "broken.ts", text: "export function half(a: number) {\n  return a +;\n}\n\nfunction (\n" };

const { executablePath, env } = await findBrowser(cacheDir);
const { origin, stop } = await startProduct({ webs: 1 });
const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: [...BROWSER_FLAGS] });
try {
  await mkdir(folder, { recursive: true });
  const user = await TestUser.signUp(origin);
  const reviews = [];
  for (const source of [cleanModule, BROKEN, flaskView, expressHandler])
    reviews.push(await runReview(user.client(), source));
  const [clean, broken, flask, express] = reviews.map(({ summary }) => `/reviews/${summary.id}`);
  const pages: readonly { name: string; path: string; isSignedIn: boolean; keys?: string }[] = [
    { name: "landing", path: "/", isSignedIn: false },
    { name: "sign-in", path: "/sign-in", isSignedIn: false },
    { name: "rules", path: "/rules", isSignedIn: false },
    { name: "composer", path: "/review", isSignedIn: true },
    { name: "findings", path: express ?? "/", isSignedIn: true },
    { name: "finding-open", path: express ?? "/", isSignedIn: true, keys: "jj" },
    { name: "findings-python", path: flask ?? "/", isSignedIn: true },
    { name: "clean", path: clean ?? "/", isSignedIn: true },
    { name: "partial", path: broken ?? "/", isSignedIn: true },
    { name: "history", path: "/history", isSignedIn: true },
    { name: "not-found", path: "/reviews/rev_00000000000000000000000000", isSignedIn: true },
  ];
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const viewport = { width: size.width, height: size.height };
      const options = { viewport, colorScheme: theme, deviceScaleFactor: 1, hasTouch: size.name === "phone" };
      const visitor = await browser.newContext(options);
      const member = await browser.newContext(options);
      await signInContext(member, origin, user);
      for (const { name, path, isSignedIn, keys } of pages) {
        const context = isSignedIn ? member : visitor;
        await takePicture(context, {
          url: `${origin}${path}`,
          file: join(folder, `${name}-${size.name}-${theme}.png`),
          keys,
        });
      }
      await visitor.close();
      await member.close();
    }
  }
  process.stdout.write(`Pictures are in ${folder}\n`);
} finally {
  await browser.close();
  await stop();
}

async function takePicture(
  context: BrowserContext,
  { url, file, keys = "" }: { url: string; file: string; keys: string | undefined },
): Promise<void> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  await settle(page);
  for (const key of keys) await page.keyboard.press(key);
  const isLanding = new URL(url).pathname === "/";
  await page.screenshot({ path: file, fullPage: isLanding });
  await page.close();
}

/** Fonts and the lazily loaded editor are part of the picture. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.waitForTimeout(600);
}
