import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Header, Pax } from "tar";
import type { Tree } from "./sample-trees.ts";

const BLOCK_BYTES = 512;
const MODIFIED = new Date("2026-01-01T00:00:00Z");

/** A commit's name for a tree: the same tree has the same. */
export function commitOf(tree: Tree): string {
  return createHash("sha1")
    .update(JSON.stringify(Object.entries(tree).toSorted()))
    .digest("hex");
}

/** The tar.gz that `git archive` makes of a tree: all in one folder, the commit in a global header. */
export function packTree(tree: Tree, folder: string): Buffer {
  const parts = [new Pax({ comment: commitOf(tree) }, true).encode(), ...member(`${folder}/`, "", "Directory")];
  for (const [path, text] of Object.entries(tree)) parts.push(...member(`${folder}/${path}`, text, "File"));
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK_BYTES)]));
}

function member(path: string, text: string, type: "File" | "Directory"): Buffer[] {
  const body = Buffer.from(text);
  const header = new Header({ path, size: body.length, mode: 0o644, mtime: MODIFIED, type });
  const longName = header.encode() ? [new Pax({ path }).encode()] : [];
  const padding = Buffer.alloc((BLOCK_BYTES - (body.length % BLOCK_BYTES)) % BLOCK_BYTES);
  return [...longName, header.block ?? Buffer.alloc(0), body, padding];
}
