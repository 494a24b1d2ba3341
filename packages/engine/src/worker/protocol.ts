import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { ReviewStage } from "@coderevai/contract/review-event";
import type { EngineFile } from "../engine-event.ts";

/** Where an earlier finding of the file lies, for telling that a later one says the same. */
export interface FindingMark {
  readonly ruleId: string;
  readonly startByte: number;
  readonly endByte: number;
  readonly lines: readonly number[];
}

/** Whether fixes are proved for what is found. A text that is read only to judge a change needs none. */
export type FixWork = "prove" | "skip";

/** Our rules, secretlint and ruff on one file. */
export interface ReviewJob {
  readonly type: "review";
  readonly file: EngineFile;
  readonly modes: readonly ReviewCategory[];
  readonly fixes: FixWork;
}

/** Turns what the oxlint child printed about one file into findings. */
export interface LintJob {
  readonly type: "lint";
  readonly file: EngineFile;
  readonly modes: readonly ReviewCategory[];
  /** oxlint's diagnostics of this file, as it printed them. */
  readonly diagnostics: readonly unknown[];
  readonly emitted: readonly FindingMark[];
}

/** Loads every grammar and linter. */
interface WarmJob {
  readonly type: "warm";
}

export type Job = ReviewJob | LintJob | WarmJob;

/** One piece of news about a running job; `done` and `failed` are its last. */
export type JobNews =
  | { readonly type: "stage"; readonly stage: ReviewStage }
  /** The text for linters in child processes: as submitted, but no comment can steer a linter. */
  | { readonly type: "lintable"; readonly text: string }
  | { readonly type: "findings"; readonly findings: readonly Finding[] }
  /** Our own rules are through: the ledger row as far as it is known. */
  | { readonly type: "row"; readonly row: ReviewedFile }
  | { readonly type: "reasons"; readonly reasons: readonly CoverageReason[] }
  | { readonly type: "done"; readonly isSound: boolean }
  /** The job threw. `isSound` false asks for a new thread: a wasm module may be left broken. */
  | { readonly type: "failed"; readonly detail: string; readonly isSound: boolean };

export interface JobRequest {
  readonly id: number;
  readonly job: Job;
}

export interface JobReply {
  readonly id: number;
  readonly news: JobNews;
}
