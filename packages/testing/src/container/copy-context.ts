import { chmod, copyFile, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import createIgnore from "@balena/dockerignore";

const MAX_FILES = 20_000;
/** What a checkout made under the strictest umask gives others. */
const OWNER_BITS = 0o700;

/**
 * Makes the folder that a builder would be sent: all files of the checkout that the .dockerignore leaves, whatever git
 * thinks of them, readable by nobody but their owner. Throws for links, which no COPY of ours may depend on.
 */
export async function copyContext(checkout: string, ignoreFile: string, target: string): Promise<void> {
  const lines = (await readFile(ignoreFile, "utf8")).split("\n").filter((line) => !line.startsWith("#"));
  const ignore = createIgnore().add(lines);
  const kept = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
  const files = await listFiles(
    checkout,
    "",
    (path) => ignore.ignores(path) && !kept.some((each) => each.startsWith(`${path}/`)),
  );
  if (files.length > MAX_FILES) throw new Error(`${files.length} files would be sent to a builder`);
  for (const file of files.filter((path) => !ignore.ignores(path))) {
    await mkdir(dirname(join(target, file)), { recursive: true, mode: OWNER_BITS });
    await copyFile(join(checkout, file), join(target, file));
    await chmod(join(target, file), (await stat(join(checkout, file))).mode & OWNER_BITS);
  }
}

async function listFiles(checkout: string, folder: string, isSkipped: (path: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(checkout, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (isSkipped(path)) continue;
    if (entry.isDirectory()) found.push(...(await listFiles(checkout, path, isSkipped)));
    else if (entry.isFile()) found.push(path);
    else throw new Error(`${path} is neither a file nor a folder`);
  }
  return found;
}
