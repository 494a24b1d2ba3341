import { readFileSync, statSync } from "node:fs";
import { childrenOf } from "../jobs/process-usage.ts";

/** Bytes that a process and all it started hold resident, shared pages counted once for each. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readStatus(pid)) ?? [];
  return Number(kilobytes ?? 0) * 1024 + childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), 0);
}

/** Users that a process and all it started run as. */
export function usersOf(pid: number): number[] {
  return [...new Set([statSync(`/proc/${pid}`).uid, ...childrenOf(pid).flatMap(usersOf)])];
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // It ended meanwhile and holds nothing.
    return "";
  }
}
