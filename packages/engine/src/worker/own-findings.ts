import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Tree } from "web-tree-sitter";
import { WorkBudget } from "../budget/work-budget.ts";
import type { EngineFile } from "../engine-event.ts";
import { proveFixes } from "../fixes/prove-fixes.ts";
import { type OwnResult, reviewSyntax } from "../rules/review-syntax.ts";
import type { Parse } from "./parsers.ts";
import { OWN_STEPS } from "./work-limits.ts";

/** What our own rules say, each finding with its proved fix: once told, a finding never changes. */
export function ownFindings(
  tree: Tree,
  file: EngineFile,
  modes: readonly ReviewCategory[],
  parse: Parse,
  onFixes: () => void,
): OwnResult {
  const result = reviewSyntax(tree, file, modes, new WorkBudget(OWN_STEPS));
  if (result.findings.length === 0) return result;
  onFixes();
  return { ...result, findings: proveFixes(result.findings, file, parse) };
}
