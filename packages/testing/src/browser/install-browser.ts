import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { Browser } from "./browser.ts";
import { installedBrowsers } from "./installed-browsers.ts";
import { runBounded } from "./run-bounded.ts";

const INSTALL_TIMEOUT_MS = 10 * 60_000;
/** Chromium 153, as the project's Playwright drives it. */
const NPM_PACKAGE = "@sparticuz/chromium@153.0.0";

/**
 * A headless Chromium packed into an npm package. Told that it runs on Amazon Linux, it unpacks the libraries it needs
 * too, so that a machine with nothing but glibc can run it. Linux on x64 only.
 */
export async function installFromNpm(cacheDir: string): Promise<Browser[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const folder = join(cacheDir, "browser");
  const module = join(folder, "node_modules/@sparticuz/chromium/build/index.js");
  if (!existsSync(module)) {
    await mkdir(folder, { recursive: true });
    await runBounded("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, NPM_PACKAGE], {
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
  }
  if (!existsSync(module)) throw new Error("npm could not install it");
  const unpacked = join(folder, "unpacked");
  await mkdir(unpacked, { recursive: true });
  const script = `import chromium from ${JSON.stringify(module)}; console.log(await chromium.executablePath())`;
  const result = await runBounded(process.execPath, ["--input-type=module", "--eval", script], {
    env: { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x", AWS_LAMBDA_JS_RUNTIME: "nodejs22.x", TMPDIR: unpacked },
    timeoutMs: 120_000,
  });
  if (result.code !== 0) throw new Error("it could not be unpacked");
  return [{ executablePath: result.stdout.trim(), env: { LD_LIBRARY_PATH: join(unpacked, "al2023/lib") } }];
}

/** Debian's package, which only root can install. */
export async function installFromApt(): Promise<Browser[]> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runBounded("apt-get", ["update"], { env, timeoutMs: INSTALL_TIMEOUT_MS });
  await runBounded("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
    env,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  return installedBrowsers();
}

/** Playwright's own build, from its download host, where that can be reached. */
export async function installFromPlaywright(): Promise<Browser[]> {
  await runBounded("pnpm", ["exec", "playwright", "install", "chromium"], {
    cwd: join(import.meta.dirname, "../.."),
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? [{ executablePath, env: {} }] : [];
}
