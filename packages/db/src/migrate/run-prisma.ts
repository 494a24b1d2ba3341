import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const CLI = fileURLToPath(new URL("../../node_modules/prisma/build/index.js", import.meta.url));
/** The CLI puts the whole of an error last. */
const KEPT_LENGTH = 4_000;

export interface PrismaRun {
  readonly isDone: boolean;
  /** What it said, without colours, at most its last 4,000 characters. */
  readonly output: string;
}

/** Runs Prisma's own CLI as a process, within a time. It never asks anything. */
export async function runPrisma(
  words: readonly string[],
  options: { env: Readonly<Record<string, string | undefined>>; timeoutMs: number },
): Promise<PrismaRun> {
  if (!existsSync(CLI)) return { isDone: false, output: "Prisma's CLI is not installed here." };
  const env = { ...options.env, CHECKPOINT_DISABLE: "1", NO_COLOR: "1", CI: "1" };
  const all = [CLI, ...words, "--config", "../../prisma/prisma.config.ts"];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      all,
      { cwd: PACKAGE, env, timeout: options.timeoutMs, killSignal: "SIGKILL", maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`.trim().slice(-KEPT_LENGTH);
        const isLate = error?.killed === true;
        resolve({ isDone: error === null, output: isLate ? `${output}\nIt took too long and was ended.` : output });
      },
    );
    child.stdin?.end();
  });
}
