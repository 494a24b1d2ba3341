import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
/** The checkout that this is part of. */
export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const INSTALL_DEADLINE_MS = 5 * 60_000;

/** A copy of this checkout, with its dependencies, in a folder of its own. */
export async function inCopy<T>(use: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "coderevai-copy-"));
  try {
    const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: ROOT,
      maxBuffer: 64 * 1024 * 1024,
    });
    for (const file of stdout.split("\0").filter((name) => name !== "")) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      // A file that was deleted and not committed yet is listed all the same.
      await cp(join(ROOT, file), join(root, file)).catch(ignoreMissing);
    }
    // Turbo and the product's build ask git what there is.
    await run("git", ["init", "-q"], { cwd: root });
    const install = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=silent"];
    await run("pnpm", install, { cwd: root, timeout: INSTALL_DEADLINE_MS });
    // Nothing that imports the database loads without it, and the list of experiments does.
    await run("pnpm", ["--filter", "@coderevai/db", "generate"], { cwd: root, timeout: INSTALL_DEADLINE_MS });
    return await use(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** A fault to put back: in this file, this text becomes that one. Throws when the text is not there any more. */
export interface SourceFault {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export async function putFault(root: string, { file, from, to }: SourceFault): Promise<void> {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold the text that the fault replaces`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}
