import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describeFailure } from "./describe-failure.ts";
import { freePort } from "./free-port.ts";
import { PostgresStartError } from "./postgres-start-error.ts";
import { findPostmaster, type Postmaster } from "./postmaster.ts";
import { type ServerIdentity, spawnOptionsFor } from "./server-identity.ts";

/** Replaying the log after a crash takes its time. */
const READY_DEADLINE_MS = 60_000;
/** How long the children of a killed server may hold its memory before a new one gives up on the folder. */
const RETRY_DEADLINE_MS = 15_000;
const PASSING =
  /pre-existing shared memory block|could not (?:bind|create any TCP\/IP sockets)|Address already in use/i;

export interface ServerPlan {
  readonly dataDir: string;
  readonly nativeFolder: string;
  readonly identity: ServerIdentity;
  /** Postgres settings, such as `fsync: "off"` for tests. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts Postgres detached, so that it outlives this process, and waits until it accepts queries. */
export async function startServer(plan: ServerPlan): Promise<Postmaster> {
  const deadline = Date.now() + RETRY_DEADLINE_MS;
  for (;;) {
    const attempt = await tryStart(plan);
    if (attempt.started) return attempt.started;
    if (!PASSING.test(attempt.output) || Date.now() > deadline) {
      throw new PostgresStartError(describeFailure(attempt.output, plan.dataDir));
    }
    await sleep(200);
  }
}

type Attempt = { readonly started: Postmaster } | { readonly started: null; readonly output: string };

async function tryStart(plan: ServerPlan): Promise<Attempt> {
  // findPostmaster() has said that nobody serves this folder; Postgres itself would believe a reused pid.
  rmSync(join(plan.dataDir, "postmaster.pid"), { force: true });
  const logFile = join(plan.dataDir, "server.log");
  if (existsSync(logFile)) renameSync(logFile, join(plan.dataDir, "server.previous.log"));
  const child = launch(plan, await freePort(), logFile);
  let failure: string | null = null;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", (code, signal) => {
    failure ??= `exit ${code ?? signal}`;
  });
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (failure === null && Date.now() < deadline) {
    const postmaster = findPostmaster(plan.dataDir);
    if (postmaster?.isReady) return { started: postmaster };
    await sleep(5);
  }
  if (failure === null) child.kill("SIGQUIT");
  return { started: null, output: `${readFileSync(logFile, "utf8")}\n${failure ?? "not ready in time"}` };
}

function launch(plan: ServerPlan, port: number, logFile: string) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // A failing statement would put its values, which may be source code, into the log.
    log_min_error_statement: "panic",
    ...plan.settings,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile, "a", 0o600);
  try {
    const child = spawn(
      join(plan.nativeFolder, "bin", "postgres"),
      ["-D", plan.dataDir, "-p", String(port), ...options],
      {
        ...spawnOptionsFor(plan.identity),
        detached: true,
        stdio: ["ignore", log, log],
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}
