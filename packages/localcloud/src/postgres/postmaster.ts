import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What `postmaster.pid` in a data folder says. Its lines: pid, data folder, start time, port, socket, host, memory, status. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** The Postgres that runs on this data folder, or null; a pid file that a crash left behind counts as null. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const lines = readPidFile(dataDir)?.split("\n");
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isSafeInteger(pid) || pid <= 1) return null;
  if (!isPostgresOn(pid, dataDir)) return null;
  return { pid, port: Number(lines[3]), isReady: /^(ready|standby)$/.test(lines[7]?.trim() ?? "") };
}

/**
 * Whether that process is Postgres serving this folder. The pid alone proves nothing: after a crash or a restart of the
 * machine it may belong to any other program, and a killed child that nobody waited for still has one.
 */
export function isPostgresOn(pid: number, dataDir: string): boolean {
  const command = commandLine(pid);
  return command.includes("postgres") && command.includes(dataDir);
}

function readPidFile(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, "postmaster.pid"), "utf8");
  } catch {
    return null;
  }
}

function commandLine(pid: number): string {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", timeout: 5_000 }).stdout;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
