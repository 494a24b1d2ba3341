import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The file as git leaves it after the patch. Throws what git says when it does not apply. */
export function applyWithGit(path: string, text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "apply-"));
  try {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const git = spawnSync("git", ["apply", "-"], { cwd: folder, input: patch, encoding: "utf8", timeout: 10_000 });
    if (git.status !== 0) throw new Error(git.stderr);
    return readFileSync(join(folder, path), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
