/** Which mark in a migration lets a rule through, with a reason; `never` has none. */
export type Mark = "contract" | "locks" | "repeatable" | "never";

export interface LintFinding {
  readonly migration: string;
  /** Counted from one. */
  readonly line: number;
  readonly rule: string;
  readonly mark: Mark;
  /** What is wrong and what to do instead. */
  readonly sentence: string;
}
