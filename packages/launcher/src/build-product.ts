import { spawn } from "node:child_process";
import { repositoryRoot } from "./repository-root.ts";
import { SILENT_VENDORS } from "./silence-telemetry.ts";
import { StartProblem } from "./start-problem.ts";

const BUILD_DEADLINE_MS = 10 * 60_000;
const SHOWN_LOG_CHARACTERS = 4_000;

/** Builds the web app, or finds in a second that nothing changed. Throws a StartProblem with the end of the log. */
export async function buildProduct(signal?: AbortSignal): Promise<void> {
  const deadline = AbortSignal.timeout(BUILD_DEADLINE_MS);
  const child = spawn(
    "pnpm",
    ["exec", "turbo", "run", "build", "--filter=@coderevai/web", "--output-logs=errors-only"],
    {
      cwd: repositoryRoot,
      env: { ...process.env, ...SILENT_VENDORS },
      stdio: ["ignore", "pipe", "pipe"],
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log = (log + text).slice(-SHOWN_LOG_CHARACTERS);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  if (code === 0) return;
  const isDiskFull = log.includes("ENOSPC");
  throw new StartProblem(
    isDiskFull
      ? "The disk is full: the build could not be written. Free about 1 GB and start again."
      : `The build failed. The end of its log:\n\n${log.trim()}`,
  );
}
