import type { CoverageReason } from "@coderevai/contract/coverage";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { EngineFile } from "../engine-event.ts";

export interface AskedModes {
  /** Modes to look for; empty together with reasons means that nothing can be looked for. */
  readonly modes: readonly ReviewCategory[];
  readonly reasons: readonly CoverageReason[];
}

/** Which of the asked modes have rules for the file's language, and a reason for each that has none. */
export function askedModes(file: EngineFile, asked: readonly ReviewCategory[]): AskedModes {
  const offered = OFFERED_MODES[file.language];
  if (offered.length === 0) {
    return { modes: [], reasons: [{ code: "language-unsupported", line: null, detail: null }] };
  }
  if (asked.length === 0) return { modes: offered, reasons: [] };
  const reasons = [...new Set(asked)]
    .filter((mode) => !offered.includes(mode))
    .map((mode) => ({ code: "mode-without-rules" as const, line: null, detail: mode }));
  return { modes: offered.filter((mode) => asked.includes(mode)), reasons };
}
