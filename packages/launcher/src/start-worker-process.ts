import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

const WORKER = join(repositoryRoot, "apps/worker/src/main.ts");
/** A worker tells Clerk plans, and knows nobody's session. */
const NOT_FOR_WORKERS = /^CLERK_(?!SECRET_KEY|API_URL)/;

/** Starts one worker and waits until it can be woken. */
export function startWorkerProcess(options: {
  port: number;
  env: Readonly<Record<string, string>>;
  logFile: string;
}): Promise<ServerProcess> {
  const { port, env, logFile } = options;
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_FOR_WORKERS.test(name)));
  return startServerProcess({
    name: "worker",
    script: WORKER,
    port,
    readyPath: "/healthz",
    env: { ...own, WORKER_PORT: String(port) },
    logFile,
  });
}
