import type { FindingId } from "@coderevai/contract/ids";
import type { Severity } from "@coderevai/contract/severity";
import type { SecretMask } from "./secret-masks.ts";

/** One finding in the text: offsets of the editor's text. */
export interface EditorHit {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly title: string;
  /** Said by the model, not proved: drawn dashed. */
  readonly isSaid: boolean;
  readonly start: number;
  readonly end: number;
}

/** The flow of the selected finding: offsets in the order of the flow; the lines they are on are lit. */
export interface EditorTrace {
  readonly offsets: readonly number[];
}

/** Everything the editor draws over the text. */
export interface EditorMarks {
  readonly hits: readonly EditorHit[];
  readonly masks: readonly SecretMask[];
  readonly trace: EditorTrace | null;
}

export const NO_MARKS: EditorMarks = { hits: [], masks: [], trace: null };

/** 0 is the worst: of several findings at one place the worst is drawn. */
export const SEVERITY_RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };
