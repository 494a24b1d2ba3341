import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** What the scorer says about one group of labels. Shares are 0 to 1; null where nothing could be counted. */
export interface ScoreRow {
  readonly pos: number;
  readonly clean: number;
  readonly recallTopic: number | null;
  readonly faPer1kCleanTopic: number | null;
  readonly f1Topic: number;
  readonly youden: number | null;
}

export interface Score {
  readonly total: ScoreRow;
  readonly byLanguage: Readonly<Record<string, ScoreRow>>;
  readonly mature: { readonly lines: number; readonly perKloc: number | null; readonly highPerKloc: number | null };
  /** Labels that were missed or hit although clean. */
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly error: "missed" | "wrong-topic" | "false-alarm";
  readonly language: string;
  readonly category: string;
  readonly rule: string;
  readonly message?: string;
  readonly cwe?: string;
}

interface ScorerRun {
  readonly scorer: string;
  readonly labelsFile: string;
  readonly findingsFile: string;
  readonly folder: string;
  readonly languages: readonly string[];
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const DEADLINE_MS = 240_000;

interface ScorerReport {
  readonly summary: ScoreRow & { readonly mature: Score["mature"] };
  readonly groups: { readonly language: Readonly<Record<string, ScoreRow>> };
}

/** Runs the scorer as a program of its own. `scope` are its words for which labels count. */
export function runScorer(run: ScorerRun, scope: readonly string[]): Score {
  const report = path.join(run.folder, "report.json");
  const losses = path.join(run.folder, "losses.jsonl");
  const words = ["--labels", run.labelsFile, "--findings", run.findingsFile, "--by", "language", "--quiet"];
  const only = run.languages.length > 0 ? ["--languages", run.languages.join(",")] : [];
  execFileSync(
    process.execPath,
    [
      run.scorer,
      ...words,
      "--json",
      report,
      "--misses",
      losses,
      ...(scope.includes("--languages") ? [] : only),
      ...scope,
    ],
    { stdio: ["ignore", "pipe", "inherit"], maxBuffer: MAX_OUTPUT_BYTES, timeout: DEADLINE_MS },
  );
  const { summary, groups } = JSON.parse(readFileSync(report, "utf8")) as ScorerReport;
  return { total: summary, byLanguage: groups.language, mature: summary.mature, losses: readLosses(losses) };
}

function readLosses(file: string): Loss[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Loss);
}
