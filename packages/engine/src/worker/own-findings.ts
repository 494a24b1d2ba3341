import type { CoverageReason } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Tree } from "web-tree-sitter";
import type { WorkBudget } from "../budget/work-budget.ts";
import type { EngineFile } from "../engine-event.ts";
import { reviewSyntax } from "./own-rules.ts";
import type { Parse } from "./parsers.ts";

interface OwnFindings {
  readonly findings: readonly Finding[];
  readonly reasons: readonly CoverageReason[];
  readonly unreadBytes: number;
}

export function ownFindings(
  _tree: Tree,
  _file: EngineFile,
  _modes: readonly ReviewCategory[],
  _budget: WorkBudget,
  _parse: Parse,
): OwnFindings {
  return reviewSyntax();
}
