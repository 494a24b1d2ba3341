import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresStartError } from "./postgres-start-error.ts";

const PATIENCE_MS = 60_000;

/** Runs `work` while no other process does so for the same file. A lock whose holder died is taken over. */
export async function withFolderLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!tryLock(lockFile)) {
    if (Date.now() > deadline) {
      throw new PostgresStartError(
        `Another start holds ${lockFile} for over a minute. If none is running, delete that file.`,
      );
    }
    await sleep(20);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryLock(lockFile: string): boolean {
  if (createExclusively(lockFile)) return true;
  const holder = readHolder(lockFile);
  if (holder !== null && isDead(holder)) removeLockOf(holder, lockFile);
  return false;
}

/** Of several that see the dead holder, one may remove its lock, and none the lock that comes after it. */
function removeLockOf(holder: number, lockFile: string): void {
  const takeOver = `${lockFile}.of-${holder}`;
  if (!createExclusively(takeOver)) return;
  try {
    if (readHolder(lockFile) === holder) rmSync(lockFile, { force: true });
  } finally {
    rmSync(takeOver, { force: true });
  }
}

function createExclusively(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Null while the file is being written or is gone again. */
function readHolder(lockFile: string): number | null {
  try {
    return Number(readFileSync(lockFile, "utf8")) || null;
  } catch {
    return null;
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
