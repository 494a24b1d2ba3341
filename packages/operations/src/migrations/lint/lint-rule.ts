import type { Mark } from "./lint-finding.ts";

/** One rule with what it is about; the examples are its test. */
export interface LintRule {
  readonly rule: string;
  readonly mark: Mark;
  /** What goes wrong, and what to write instead. */
  readonly sentence: string;
  /** A migration that is refused by this rule. */
  readonly bad: string;
  /** One that does the same in a way that is not. */
  readonly good: string;
}
