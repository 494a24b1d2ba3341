import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { Language } from "@coderevai/contract/language";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { ReviewStage } from "@coderevai/contract/review-event";
import type { Verdict } from "@coderevai/contract/verdict";

/** A stretch of lines, both ends included, counted from 1. */
export interface LineRange {
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * One file as submitted. `text` is well-formed UTF-16 without NUL; `path` is for messages and ids only.
 * `shownLines` is there when only parts of the file are: each part at its true lines, empty lines between them.
 */
export interface EngineFile {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly shownLines?: readonly LineRange[];
}

/** `modes` empty means all that each file's language offers. */
export interface EngineRequest {
  readonly files: readonly EngineFile[];
  readonly modes: readonly ReviewCategory[];
}

/** In order: stages and findings of each file, its ledger row, at the end one verdict. Never anything after it. */
export type EngineEvent =
  | { readonly type: "stage"; readonly stage: ReviewStage; readonly path: string }
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "file"; readonly file: ReviewedFile }
  | { readonly type: "verdict"; readonly verdict: Verdict };
