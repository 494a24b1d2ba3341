// Next leaves static files out of its standalone folder, for a CDN; on one machine the server serves them itself.
// Run from the folder of a Next app after `next build`.
import { cpSync, existsSync } from "node:fs";
import { relative, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../../..");
const standalone = resolve(".next/standalone", relative(repository, process.cwd()));
const folders = [
  { from: ".next/static", to: ".next/static" },
  { from: "public", to: "public" },
];
for (const { from, to } of folders) {
  if (existsSync(from)) cpSync(from, resolve(standalone, to), { recursive: true });
}
