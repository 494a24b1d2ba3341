import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc: a hundred a second on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** The most memory that a process has had resident, in bytes. Linux only; NaN elsewhere or when it has ended. */
export function peakResidentBytes(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readProc(pid, "status")) ?? [];
  return Number(kilobytes) * 1024;
}

/** Milliseconds of processor time that a process has had, with its children, those that have ended included. */
export function processorMs(pid: number): number {
  // After the name in brackets: utime, stime, cutime and cstime are the 12th to 15th field.
  const fields = readProc(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const children = childrenOf(pid).reduce((sum, child) => sum + processorMs(child), 0);
  return (ticks / TICKS_PER_SECOND) * 1_000 + children;
}

/** Ids of the processes that a process has started and that have not ended; every thread lists its own. */
export function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readProc(pid, `task/${thread}/children`));
    return lists.flatMap((list) => list.split(" ").filter(Boolean)).map(Number);
  } catch {
    return [];
  }
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
