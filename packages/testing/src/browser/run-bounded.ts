import { execFile } from "node:child_process";

/** Runs a program to its end or its deadline; never throws. `code` null: it was ended or could not be started. */
export function runBounded(
  program: string,
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string; timeoutMs: number },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { env, cwd, timeoutMs } = options;
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, timeout: timeoutMs, maxBuffer: 16 * 1024 ** 2, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        const failedCode = typeof error?.code === "number" ? error.code : null;
        resolve({ code: error === null ? 0 : failedCode, stdout, stderr });
      },
    );
  });
}
