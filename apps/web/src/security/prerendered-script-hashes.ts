import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
/**
 * Only plain names, and the escaped slash of a rule's id, which Next keeps escaped in the file name: nothing that could
 * climb out of the build's folder.
 */
const PAGE_PATH = /^(\/(?:\w|-|%2F)+)+$/;
/** Prerendered pages there can be; a bound, because request paths come from outside. */
const MAX_CACHED_PAGES = 500;
const cache = new Map<string, readonly string[]>();

/**
 * Hashes of the inline scripts of a page that was prerendered at build time, for its script policy.
 * A path without a page of its own is answered with the 404 page, so it gets that page's hashes.
 */
export async function prerenderedScriptHashes(pathname: string): Promise<readonly string[]> {
  const known = cache.get(pathname);
  if (known) return known;
  const own = await hashesOfPage(pathname === "/" ? "/index" : pathname);
  if (own === null) return notFoundHashes();
  if (cache.size < MAX_CACHED_PAGES) cache.set(pathname, own);
  return own;
}

async function notFoundHashes(): Promise<readonly string[]> {
  const known = cache.get(NOT_FOUND);
  if (known) return known;
  const hashes = (await hashesOfPage(NOT_FOUND)) ?? [];
  cache.set(NOT_FOUND, hashes);
  return hashes;
}
const NOT_FOUND = "/_not-found";

async function hashesOfPage(pathname: string): Promise<readonly string[] | null> {
  if (!PAGE_PATH.test(pathname)) return null;
  const file = path.join(process.cwd(), ".next/server/app", `${pathname}.html`);
  const html = await readFile(file, "utf8").catch(() => null);
  return html === null ? null : hashInlineScripts(html);
}

function hashInlineScripts(html: string): readonly string[] {
  const hashes = Array.from(html.matchAll(INLINE_SCRIPT), ([, text = ""]) => {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  });
  return [...new Set(hashes)];
}
