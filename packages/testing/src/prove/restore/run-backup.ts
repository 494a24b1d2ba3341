import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MUTATION_VARIABLE, type Mutation } from "../child/mutation.ts";

const PROGRAM = fileURLToPath(new URL("../../../../operations/src/backup.ts", import.meta.url));
const APPLY = fileURLToPath(new URL("../child/apply-mutation.ts", import.meta.url));
const DEADLINE_MS = 15 * 60_000;
const LOOK_EVERY_MS = 100;

/** What `pnpm backup …` did as a process of its own. */
export interface BackupRun {
  readonly code: number | null;
  readonly json: Record<string, unknown>;
  readonly complaint: string;
  readonly seconds: number;
  /** The most memory it held, of Linux's own account; 0 elsewhere. */
  readonly peakMb: number;
}

interface BackupCommand {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mutation?: Mutation | null;
  /** Kills it then, as kill -9 does. */
  readonly killAfterMs?: number;
}

export async function runBackup({ words, env, mutation = null, killAfterMs }: BackupCommand): Promise<BackupRun> {
  const startMs = performance.now();
  const nodeArgs = mutation === null ? [] : ["--import", APPLY];
  const child = spawn(process.execPath, [...nodeArgs, PROGRAM, ...words, "--json"], {
    env: { PATH: process.env.PATH ?? "", ...env, [MUTATION_VARIABLE]: JSON.stringify(mutation) },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: killAfterMs ?? DEADLINE_MS,
    killSignal: "SIGKILL",
  });
  let [out, complaint, peakMb] = ["", "", 0];
  child.stdout.on("data", (piece: Buffer) => {
    out += piece.toString("utf8");
  });
  child.stderr.on("data", (piece: Buffer) => {
    complaint += piece.toString("utf8");
  });
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, peakMbOf(child.pid));
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(timer);
  const seconds = (performance.now() - startMs) / 1_000;
  return { code, json: out === "" ? {} : JSON.parse(out), complaint: complaint.trim(), seconds, peakMb };
}

function peakMbOf(pid: number | undefined): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round((Number(kibibytes ?? 0) * 1_024) / 1e6);
  } catch {
    // It has just ended, or this is no Linux.
    return 0;
  }
}
