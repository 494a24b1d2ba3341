import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const LOCK_FILE = "localcloud.lock";
const MAX_ATTEMPTS = 3;

export type FolderLock = { release(): void };

/** Linux knows when a process began; elsewhere the process number alone has to do. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readOwner(file: string): { pid: number; start: string } {
  try {
    const [pid, start] = readFileSync(file, "utf8").split(" ");
    return { pid: Number(pid || Number.NaN), start: start ?? "" };
  } catch {
    return { pid: Number.NaN, start: "" };
  }
}

/** A recycled process number does not keep a lock: the time the process began must be the same too. */
function isHeld(owner: { pid: number; start: string }): boolean {
  return Number.isSafeInteger(owner.pid) && isAlive(owner.pid) && processStart(owner.pid) === owner.start;
}

/** Linking a file that is already written makes the lock appear whole or not at all. */
function tryCreate(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${processStart(process.pid)}`, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead process's lock away; of several that try, one succeeds. */
function removeStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isHeld(readOwner(aside))) linkSync(aside, file);
  } catch {
    // Another process was quicker; the next attempt sees its lock.
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Takes a state folder for this process; the lock of a process that no longer runs is taken over.
 * @throws an error naming the other process when it still runs
 */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, LOCK_FILE);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (tryCreate(file)) return { release: () => rmSync(file, { force: true }) };
    const owner = readOwner(file);
    if (isHeld(owner)) {
      throw new Error(
        `${folder} is in use by process ${owner.pid}. Stop that local cloud first, or give another state folder.`,
      );
    }
    removeStale(file);
  }
  throw new Error(`${file} cannot be taken: other processes keep creating it. Delete it when none is running.`);
}
