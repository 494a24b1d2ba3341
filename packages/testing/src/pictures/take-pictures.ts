import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS } from "../browser/browser.ts";
import { cacheDir } from "../browser/cache-dir.ts";
import { findBrowser } from "../browser/find-browser.ts";
import { signInContext } from "../browser/open-browser.ts";
import { startProduct } from "../product/start-product.ts";
import { makePeople } from "./make-people.ts";
import { makeScenes } from "./make-scenes.ts";
import type { Picture } from "./picture.ts";
import { pictureList } from "./picture-list.ts";

/**
 * `node packages/testing/src/pictures/take-pictures.ts FOLDER PART`: every page as people see it, one file a variant; with
 * PART only those whose name holds it.
 */
const folder = process.argv[2] ?? join(cacheDir, "../pictures");
const only = process.argv[3] ?? "";

const SIZES = [
  { name: "desktop", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;
/** Pages that are read from top to bottom; all others are looked at through one window. */
const WHOLE: ReadonlySet<string> = new Set(["/", "/pricing"]);
const THEMES = ["light", "dark"] as const;
const { executablePath, env } = await findBrowser(cacheDir);
const product = await startProduct({ webs: 1, withModel: true });
const { origin, stop } = product;
const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: [...BROWSER_FLAGS] });
try {
  await mkdir(folder, { recursive: true });
  const people = await makePeople(product);
  const client = people.member.client();
  const pictures = pictureList(await makeScenes(client), client).filter(({ name }) => name.includes(only));
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const viewport = { width: size.width, height: size.height };
      const options = { viewport, colorScheme: theme, deviceScaleFactor: 1, hasTouch: size.name === "phone" };
      for (const picture of pictures) {
        const context = await browser.newContext(options);
        if (picture.by !== null) await signInContext(context, origin, people[picture.by]);
        await takePicture(context, picture, join(folder, `${picture.name}-${size.name}-${theme}.png`));
        await context.close();
      }
    }
  }
  process.stdout.write(`Pictures are in ${folder}\n`);
} finally {
  await browser.close();
  await stop();
}

async function takePicture(context: BrowserContext, { path, act }: Picture, file: string): Promise<void> {
  const page = await context.newPage();
  const place = typeof path === "string" ? path : await path();
  await page.goto(`${origin}${place}`);
  await page.waitForLoadState("networkidle");
  await settle(page);
  await act?.(page);
  if (act) await settle(page);
  await page.screenshot({ path: file, fullPage: WHOLE.has(place) });
  await page.close();
}

/** Fonts and the lazily loaded editor are part of the picture. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.waitForTimeout(600);
}
