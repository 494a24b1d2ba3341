import type { CoverageReason } from "@coderevai/contract/coverage";
import type { LayerHit } from "./layer-hit.ts";

/** What one linter said about one file. `isSound` false means its module may be broken and needs a new thread. */
export interface LayerReading {
  readonly hits: readonly LayerHit[];
  readonly reasons: readonly CoverageReason[];
  readonly isSound: boolean;
}

/** The reading of a linter that gave no answer. The detail names the linter, never the reviewed text. */
export function failedReading(analyzer: string, isSound: boolean): LayerReading {
  return { hits: [], reasons: [{ code: "analyzer-failed", line: null, detail: analyzer }], isSound };
}
