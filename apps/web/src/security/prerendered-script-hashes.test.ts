import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "prerendered-"));
  const pages = path.join(folder, ".next/server/app");
  mkdirSync(path.join(pages, "rules"), { recursive: true });
  writeFileSync(path.join(pages, "index.html"), '<script>start()</script><script src="/a.js"></script>');
  writeFileSync(path.join(pages, "_not-found.html"), "<script>lost()</script>");
  writeFileSync(path.join(pages, "rules/linter%2Fname.html"), "<script>rule()</script>");
  writeFileSync(path.join(folder, "outside.html"), "<script>outside()</script>");
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  vi.resetModules();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function hashesOf(pathname: string) {
  const { prerenderedScriptHashes } = await import("./prerendered-script-hashes.ts");
  return prerenderedScriptHashes(pathname);
}

test("a page may run its own inline scripts and no others", async () => {
  expect(await hashesOf("/")).toEqual([hashOf("start()")]);
  expect(await hashesOf("/rules/linter%2Fname")).toEqual([hashOf("rule()")]);
});

test.each(["/nowhere", "/rules/", "/%2e%2e", "/../../../outside", "/rules/..%2F..%2F..%2F..%2Foutside", "/a\0b"])(
  "%j gets the policy of the 404 page",
  async (pathname) => {
    expect(await hashesOf(pathname)).toEqual([hashOf("lost()")]);
  },
);
