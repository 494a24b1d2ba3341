import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { OperationProblem } from "../../operation-problem.ts";

const DEADLINE_MS = 30_000;
/** The lowest version of Postgres that an installation may have (README). */
const PG_VERSION = "15.0";

export interface SquawkFinding {
  readonly file: string;
  /** Counted from nought. */
  readonly line: number;
  readonly rule_name: string;
  readonly message: string;
}

/** Everything that squawk has to say of the files. */
export function runSquawk(files: readonly string[]): Promise<SquawkFinding[]> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("squawk-cli/package.json"));
  const words = ["--reporter", "json", "--pg-version", PG_VERSION, "--assume-in-transaction", ...files];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(folder, "js/bin/squawk"), ...words],
      { timeout: DEADLINE_MS, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        // Findings are an exit code of their own, so what it printed decides.
        try {
          resolve(JSON.parse(stdout) as SquawkFinding[]);
        } catch {
          reject(new OperationProblem(`squawk could not look at the migrations: ${(stderr || stdout).slice(0, 500)}`));
        }
      },
    );
  });
}
