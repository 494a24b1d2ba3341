import { execFile } from "node:child_process";
import { lstat, mkdir } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const DEADLINE_MS = 5 * 60_000;

/**
 * COPY: files as they are, the contents of folders, links as links, everything owned by root. Throws when a source is not
 * there, leads out of where it is copied from, or several go to what is no folder.
 */
export async function copyInto(copy: {
  readonly from: string;
  readonly sources: readonly string[];
  readonly root: string;
  /** Absolute within the root; ends with a slash for a folder. */
  readonly target: string;
}): Promise<void> {
  const target = join(copy.root, copy.target);
  const isFolder = copy.target.endsWith("/");
  if (copy.sources.length > 1 && !isFolder) throw new Error(`${copy.target} has to end with a slash`);
  for (const source of copy.sources) {
    const inside = normalize(`/${source}`);
    const path = join(copy.from, inside);
    const status = await lstat(path).catch(() => null);
    if (status === null) throw new Error(`${source} is not there to be copied`);
    if (status.isSymbolicLink()) throw new Error(`${source} is a link`);
    if (status.isDirectory()) {
      await mkdir(target, { recursive: true });
      await copyFiles(`${path}/.`, target);
    } else {
      const file = isFolder ? join(target, basename(inside)) : target;
      await mkdir(dirname(file), { recursive: true });
      await copyFiles(path, file);
    }
  }
}

async function copyFiles(from: string, to: string): Promise<void> {
  const flags = ["--archive", "--no-preserve=ownership", "--no-target-directory"];
  await run("cp", [...flags, from, to], { timeout: DEADLINE_MS });
}
