import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const DEADLINE_MS = 20_000;

/** What `git apply` made of some files: their texts afterwards, or what it complained about. */
export type GitResult =
  | { readonly type: "applied"; readonly texts: ReadonlyMap<string, string> }
  | { readonly type: "refused"; readonly message: string };

/** Checks and applies a diff with git in a folder of its own, which is removed again. No setting of the user's counts. */
export function applyWithGit(
  files: readonly { readonly path: string; readonly text: string }[],
  diff: string,
): GitResult {
  const folder = mkdtempSync(join(tmpdir(), "coderevai-apply-"));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const args of [
      ["apply", "--check", "-"],
      ["apply", "-"],
    ]) {
      const { status, stderr } = spawnSync("git", args, {
        cwd: folder,
        input: diff,
        encoding: "utf8",
        timeout: DEADLINE_MS,
        env: {
          PATH: process.env.PATH,
          GIT_CONFIG_NOSYSTEM: "1",
          GIT_CONFIG_GLOBAL: "/dev/null",
          GIT_CEILING_DIRECTORIES: tmpdir(),
        },
      });
      if (status !== 0) return { type: "refused", message: stderr };
    }
    return {
      type: "applied",
      texts: new Map(files.map(({ path }) => [path, readFileSync(join(folder, path), "utf8")])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
