import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { StartProblem } from "./start-problem.ts";

const SERVER = join(repositoryRoot, "apps/web/.next/standalone/apps/web/server.js");

/** Starts one built web server and waits until it answers, database included. */
export async function startWebProcess(options: {
  port: number;
  env: Readonly<Record<string, string>>;
  logFile: string;
}): Promise<ServerProcess> {
  if (!existsSync(SERVER)) throw new StartProblem("The web app is not built. Run: pnpm exec turbo run build");
  const { port, env, logFile } = options;
  return await startServerProcess({
    name: "web server",
    script: SERVER,
    port,
    readyPath: "/readyz",
    // Not 127.0.0.1: with Clerk's proxy that address loops to itself.
    // The server ends itself on signals, as it does in an image.
    env: { HOSTNAME: "localhost", PORT: String(port), NEXT_MANUAL_SIG_HANDLE: "1", ...env },
    logFile,
  });
}
