import { execFile } from "node:child_process";
import { appendFile, chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ensurePostgres, type RunningPostgres } from "../postgres/ensure-postgres.ts";

const run = promisify(execFile);

/** A Postgres and a hot standby that follows it, for tests of what reads from it. */
export interface StandbyPair {
  primaryUrl(database: string): string;
  standbyUrl(database: string): string;
  /** Both servers and their folder are gone after it. */
  stop(): Promise<void>;
}

const SETTINGS = { fsync: "off", wal_level: "replica", hot_standby: "on" };

/**
 * Starts both in a folder of their own: about two seconds. The standby begins as a copy of the primary's files, made
 * while that was stopped.
 * @param prepare what is in the primary before it is copied
 */
export async function startStandby(
  prepare: (primaryUrl: (database: string) => string) => Promise<void>,
): Promise<StandbyPair> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-standby-"));
  // Where the tests run as root, Postgres runs as nobody and has to pass through.
  await chmod(folder, 0o755);
  const running: RunningPostgres[] = [];
  const start = async (name: string) => {
    const server = await ensurePostgres({ dataDir: path.join(folder, name), settings: SETTINGS });
    running.push(server);
    return server;
  };
  const stop = async () => {
    for (const server of running.toReversed()) await server.stop();
    for (const dir of [...running.map(({ dataDir }) => dataDir), folder])
      await rm(dir, { recursive: true, force: true });
  };
  try {
    const first = await start("primary");
    await prepare(first.url);
    await first.stop();
    const copy = path.join(path.dirname(first.dataDir), "standby");
    // With owners and modes, which Postgres insists on.
    await run("cp", ["-pR", first.dataDir, copy]);
    const primary = await start("primary");
    await follow(copy, new URL(primary.url("postgres")));
    const standby = await start("standby");
    return { primaryUrl: primary.url, standbyUrl: standby.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function follow(dataDir: string, { hostname, port, username, password }: URL): Promise<void> {
  const address = `host=${hostname} port=${port} user=${username} password=${password}`;
  await appendFile(path.join(dataDir, "postgresql.auto.conf"), `primary_conninfo = '${address}'\n`);
  await writeFile(path.join(dataDir, "standby.signal"), "", { mode: 0o644 });
}
