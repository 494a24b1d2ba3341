import { type CallPattern, callRow } from "./call-row.ts";
import type { OwnDocument, SyntaxRule } from "./rule.ts";

/** Makes a rule from a table of calls. */
export function callRule(document: OwnDocument, patterns: readonly CallPattern[]): SyntaxRule {
  return { document, ...callRow(patterns) };
}
