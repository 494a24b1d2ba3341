import { type ChildProcess, spawn } from "node:child_process";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { SILENT_VENDORS } from "./silence-telemetry.ts";
import { StartProblem } from "./start-problem.ts";

const END_WITH_PARENT = fileURLToPath(new URL("./end-with-parent.ts", import.meta.url));
const READY_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 5_000;

export interface ServerProcess {
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

export interface ServerOptions {
  /** As people know it: "web server". */
  readonly name: string;
  /** The program that Node runs. */
  readonly script: string;
  readonly port: number;
  /** A path that answers with success when the server is ready. */
  readonly readyPath: string;
  /** Beside it the process gets what any program needs, and nothing else of the caller's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** Starts one server of ours on localhost and waits until it is ready. It ends when this process does. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  await mkdir(dirname(options.logFile), { recursive: true });
  const log = await open(options.logFile, "a");
  const child = spawnServer(options, log);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => log.close());
  const origin = `http://localhost:${options.port}`;
  await waitUntilReady(origin, child, options);
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

function spawnServer({ script, env }: ServerOptions, log: FileHandle): ChildProcess {
  return spawn(process.execPath, ["--import", END_WITH_PARENT, script], {
    cwd: dirname(script),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      ...SILENT_VENDORS,
      ...env,
    },
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
}

async function waitUntilReady(origin: string, child: ChildProcess, options: ServerOptions): Promise<void> {
  const { name, readyPath, logFile } = options;
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new StartProblem(`The ${name} ended while starting. See ${logFile}`);
    const isReady = await fetch(`${origin}${readyPath}`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new StartProblem(`The ${name} did not answer within 60 seconds. See ${logFile}`);
}

async function stopProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
  await ended;
  clearTimeout(force);
}
