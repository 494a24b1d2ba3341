import type { Finding } from "@coderevai/contract/finding";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { Tree } from "web-tree-sitter";
import { WorkBudget } from "../budget/work-budget.ts";
import { provedInTurn } from "../fixes/prove-fixes.ts";
import { type OwnResult, readSyntax } from "../rules/review-syntax.ts";
import type { Parse } from "./parsers.ts";
import type { JobNews, ReviewJob } from "./protocol.ts";
import { OWN_STEPS } from "./work-limits.ts";

/** Fixes are looked for among the worst; the rest of a long list is told at once. */
const FINDINGS_PROVED = 200;

interface Teller {
  readonly tell: (news: JobNews) => void;
  readonly tellFindings: (findings: readonly Finding[]) => void;
}

/**
 * Runs our own rules and tells what they find, worst first. A finding is told with its proved fix, since once told it
 * never changes; so each goes out as soon as its own proof is through.
 */
export function ownFindings(tree: Tree, { file, modes, fixes }: ReviewJob, parse: Parse, teller: Teller): OwnResult {
  const reading = readSyntax(tree, file, modes, new WorkBudget(OWN_STEPS));
  const { result } = reading;
  if (result.findings.length === 0) return result;
  if (fixes === "skip") {
    teller.tellFindings(result.findings);
    return result;
  }
  teller.tell({ type: "stage", stage: "fixes" });
  // A fix must not bring anything new in any mode, so only a reading in all of them serves as the proofs' start.
  const known = modes.length === OFFERED_MODES[file.language].length ? reading : null;
  for (const finding of provedInTurn(result.findings.slice(0, FINDINGS_PROVED), file, parse, known)) {
    teller.tellFindings([finding]);
  }
  teller.tellFindings(result.findings.slice(FINDINGS_PROVED));
  return result;
}
