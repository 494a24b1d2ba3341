import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Parts of the framework's package that hold its own code, as it is published. */
const FOLDERS = ["server", "client", "shared", "lib", "build"];
/** Larger ones are left out of a review. */
const MAX_BYTES = 512 * 1024;

/**
 * The sources of the npm package `next`, which the web app depends on: some 1,200 files of real code with 180,000 lines.
 * Sorted by path.
 */
export function librarySources(): SourceText[] {
  const fromWeb = createRequire(new URL("../../../../apps/web/package.json", import.meta.url));
  const root = join(dirname(fromWeb.resolve("next/package.json")), "dist");
  return FOLDERS.flatMap((folder) => filesOf(join(root, folder)))
    .map((file) => ({ path: `framework/${relative(root, file)}`, text: readFileSync(file, "utf8") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= MAX_BYTES);
}

export function lineCount(sources: readonly SourceText[]): number {
  return sources.reduce((lines, { text }) => lines + text.split("\n").length, 0);
}
