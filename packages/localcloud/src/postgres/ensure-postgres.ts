import { spawnSync } from "node:child_process";
import { mkdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canConnect } from "./can-connect.ts";
import { prepareDataFolder, readPassword, SUPERUSER } from "./data-folder.ts";
import { withFolderLock } from "./folder-lock.ts";
import { findNativePackage } from "./native-package.ts";
import { findPostmaster, type Postmaster } from "./postmaster.ts";
import { canEnter, chooseServerIdentity, type ServerIdentity, spawnOptionsFor } from "./server-identity.ts";
import { shelteredBinaries, shelteredDataDir } from "./shelter.ts";
import { startServer } from "./start-server.ts";
import { stopServer } from "./stop-server.ts";

export interface EnsurePostgresOptions {
  /** Where the data lives; made when missing. Root in a closed checkout keeps it under /var/tmp instead. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Postgres settings for a server that has to be started, such as `fsync: "off"` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  readonly port: number;
  /** The folder that really holds the data. */
  readonly dataDir: string;
  /** Whether it was running before, left by an earlier process. */
  readonly reused: boolean;
  url(database: string): string;
  /** Ends the server, whoever started it, and returns when it is gone. The data stays. */
  stop(): Promise<void>;
}

/**
 * A real Postgres on a free port of 127.0.0.1: attaches to the one that already serves the folder, else starts one.
 * It outlives this process. Two calls at once, also from two processes, give the same server.
 * Throws `PostgresStartError` with a sentence for the person at the keyboard.
 */
export async function ensurePostgres(options: EnsurePostgresOptions): Promise<RunningPostgres> {
  const identity = chooseServerIdentity();
  const dataDir = chooseDataDir(resolve(options.dataDir), identity);
  return await withFolderLock(`${dataDir}.lock`, async () => {
    const running = await attach(dataDir);
    if (running) return describeServer(dataDir, running, true);
    const startedAt = performance.now();
    const nativeFolder = chooseBinaries(identity);
    prepareDataFolder(dataDir, nativeFolder, identity);
    const started = await startServer({ dataDir, nativeFolder, identity, settings: options.settings ?? {} });
    options.log?.(
      `Postgres listens on 127.0.0.1:${started.port} after ${Math.round(performance.now() - startedAt)} ms.`,
    );
    return describeServer(dataDir, started, false);
  });
}

function chooseDataDir(wanted: string, identity: ServerIdentity): string {
  mkdirSync(dirname(wanted), { recursive: true });
  // Postgres reports its folder without symbolic links; ours must compare equal.
  const real = join(realpathSync(dirname(wanted)), wanted.slice(dirname(wanted).length + 1));
  return canEnter(identity, dirname(real)) ? real : shelteredDataDir(real);
}

function chooseBinaries(identity: ServerIdentity): string {
  const native = findNativePackage();
  if (identity.kind === "self") return native.folder;
  const options = { ...spawnOptionsFor(identity), timeout: 10_000 };
  const isReachable = spawnSync(join(native.folder, "bin", "postgres"), ["--version"], options).status === 0;
  return isReachable ? native.folder : shelteredBinaries(native);
}

/** A server that is starting up, perhaps replaying its log after a crash, is waited for. */
async function attach(dataDir: string): Promise<Postmaster | null> {
  const deadline = Date.now() + 60_000;
  for (let running = findPostmaster(dataDir); running !== null; running = findPostmaster(dataDir)) {
    if (running.isReady && (await canConnect(running.port))) return running;
    if (Date.now() > deadline) await stopServer(dataDir);
    await sleep(20);
  }
  return null;
}

function describeServer(dataDir: string, postmaster: Postmaster, reused: boolean): RunningPostgres {
  const { port } = postmaster;
  const password = readPassword(dataDir);
  return {
    port,
    dataDir,
    reused,
    url: (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => stopServer(dataDir),
  };
}
