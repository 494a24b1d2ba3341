import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ClaimedJob, ReviewKey } from "@coderevai/db";
import { createEngine, type Engine } from "@coderevai/engine";
import { detectLanguage } from "@coderevai/engine/detect-language";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import type { FilesRunParts } from "../jobs/run-files-review.ts";
import { type JobBench, openJobBench, type TestFile } from "./job-bench.ts";

/** What a review says about its input: findings in an order of their own, since chunks end in any order. */
interface Result {
  readonly files: readonly ReviewedFile[];
  readonly findings: readonly Finding[];
  readonly verdict: string | null;
}

/** A bench with the real engine, to run jobs by hand. */
export interface RunBench extends JobBench {
  readonly engine: Engine;
  partsOf(over?: Partial<FilesRunParts>): FilesRunParts;
  claim(key: ReviewKey, holder: string): Promise<ClaimedJob>;
  summaryOf(key: ReviewKey): Promise<ReviewSummary>;
  resultOf(key: ReviewKey): Promise<Result>;
  /** What the engine says about all the files in one call. */
  directResult(files: readonly TestFile[]): Promise<Result>;
  /** The engine with a list of the files that it was given. */
  countingEngine(review?: Engine["review"]): { readonly given: string[]; readonly engine: Engine };
}

/** Files with a finding each, unlike each other. */
export function tree(count: number, name = "file"): TestFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `src/${name}-${index}.js`,
    text: `export function f${index}(input) {\n  return eval(input + ${index});\n}\n`,
  }));
}

export async function openRunBench(): Promise<RunBench> {
  const bench = await openJobBench();
  const engine = createEngine();
  return {
    ...bench,
    engine,
    partsOf: (over = {}) => {
      const { reviews, jobs, models } = bench.database;
      const about = { model: null, clock: systemClock, log: createLog("silent") };
      return { reviews, jobs, models, engine, openSources: bench.openSources, ...about, ...over };
    },
    claim: async (key, holder) => {
      const lease = { holder, until: new Date(Date.now() + 60_000) };
      const job = await bench.database.jobs.claim(key, lease, engine.version);
      if (job === null) throw new Error("nothing to claim");
      return job;
    },
    summaryOf: async (key) => {
      const summary = await bench.database.reviews.findSummary(key);
      if (summary === null) throw new Error("no such review");
      return summary;
    },
    resultOf: async (key) => {
      const review = await bench.database.reviews.findReview(key);
      if (review === null) throw new Error("no such review");
      return { files: review.files, findings: byId(review.findings), verdict: review.summary.verdict };
    },
    directResult: (files) => readDirectly(engine, files),
    countingEngine: (review = engine.review) => {
      const given: string[] = [];
      const counting: Engine["review"] = (request, options) => {
        given.push(...request.files.map(({ path }) => path));
        return review(request, options);
      };
      return { given, engine: { ...engine, review: counting } };
    },
    close: async () => {
      await engine.close();
      await bench.close();
    },
  };
}

async function readDirectly(engine: Engine, sources: readonly TestFile[]): Promise<Result> {
  const request = sources.map(({ path, text }) => ({ path, language: detectLanguage({ path, text }), text }));
  const files: ReviewedFile[] = [];
  const findings: Finding[] = [];
  let verdict: string | null = null;
  for await (const event of engine.review({ files: request, modes: [] })) {
    if (event.type === "file") files.push(event.file);
    if (event.type === "finding") findings.push(event.finding);
    if (event.type === "verdict") verdict = event.verdict;
  }
  return { files, findings: byId(findings), verdict };
}

function byId(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.id.localeCompare(b.id));
}
