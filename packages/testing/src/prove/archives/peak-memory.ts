import { readFileSync } from "node:fs";

/**
 * The most memory that this process ever held, in bytes. Linux counts it per program; elsewhere, and in getrusage even
 * there, it includes what the parent held when it forked.
 */
export function peakMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS * 1024;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kibibytes) * 1024;
}
