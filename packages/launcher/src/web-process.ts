import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repositoryRoot } from "./repository-root.ts";
import { SILENT_VENDORS } from "./silence-telemetry.ts";
import { StartProblem } from "./start-problem.ts";

const SERVER = join(repositoryRoot, "apps/web/.next/standalone/apps/web/server.js");
const END_WITH_PARENT = fileURLToPath(new URL("./end-with-parent.ts", import.meta.url));
const READY_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 5_000;

export interface WebProcess {
  readonly origin: string;
  readonly pid: number;
  isRunning(): boolean;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** SIGTERM, then SIGKILL after five seconds. */
  stop(): Promise<void>;
  /** SIGKILL: what a crash looks like. */
  kill(): Promise<void>;
}

/** Starts one built web server and waits until it answers. Its log goes to `logFile`. */
export async function startWebProcess(options: {
  port: number;
  env: Record<string, string>;
  logFile: string;
}): Promise<WebProcess> {
  if (!existsSync(SERVER)) throw new StartProblem("The web app is not built. Run: pnpm exec turbo run build");
  await mkdir(dirname(options.logFile), { recursive: true });
  const log = await open(options.logFile, "a");
  const child = spawnServer(options.port, options.env, log);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => log.close());
  const origin = `http://localhost:${options.port}`;
  await waitUntilReady(origin, child, options.logFile);
  return {
    origin,
    pid: child.pid ?? 0,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended,
    stop: () => stopProcess(child, ended),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function spawnServer(port: number, env: Record<string, string>, log: FileHandle): ChildProcess {
  return spawn(process.execPath, ["--import", END_WITH_PARENT, SERVER], {
    cwd: dirname(SERVER),
    // Only what the server needs: nothing of the caller's environment leaks into it.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      // Not 127.0.0.1: with Clerk's proxy that address loops to itself.
      HOSTNAME: "localhost",
      PORT: String(port),
      ...SILENT_VENDORS,
      ...env,
    },
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
}

async function waitUntilReady(origin: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new StartProblem(`The web server ended while starting. See ${logFile}`);
    const isReady = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new StartProblem(`The web server did not answer within 60 seconds. See ${logFile}`);
}

async function stopProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
  await ended;
  clearTimeout(force);
}
