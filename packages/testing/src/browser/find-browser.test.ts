import { expect, test } from "vitest";
import { installedBrowsers } from "./installed-browsers.ts";

test("CHROMIUM_PATH comes before the usual places, and a path that is not there is left out", async () => {
  process.env.CHROMIUM_PATH = process.execPath;
  const [first] = await installedBrowsers();
  expect(first?.executablePath).toBe(process.execPath);
  process.env.CHROMIUM_PATH = "/no/such/browser";
  const paths = (await installedBrowsers()).map((browser) => browser.executablePath);
  expect(paths).not.toContain("/no/such/browser");
});
