import type { CoverageReason } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { Language } from "@coderevai/contract/language";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { severityRank } from "@coderevai/contract/severity";
import type { Tree } from "web-tree-sitter";
import { TextIndex } from "../anchor/text-index.ts";
import type { WorkBudget } from "../budget/work-budget.ts";
import { WorkLimitReached } from "../budget/work-limit-reached.ts";
import type { EngineFile } from "../engine-event.ts";
import { buildSyntax } from "../syntax/build-syntax.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { analyzeFlows } from "../taint/analyze-flows.ts";
import { flowFinding } from "./flow-finding.ts";
import { FLOW_RULES, SINKS } from "./flow-rules.ts";
import { Report } from "./report.ts";
import type { SyntaxRule } from "./rule.ts";
import { SYNTAX_RULES } from "./syntax-rules.ts";

/** What our own rules say about one file. `unreadBytes` are those the rules could not look at, and `reasons` why. */
export interface OwnResult {
  readonly findings: Finding[];
  readonly reasons: CoverageReason[];
  readonly unreadBytes: number;
}

/**
 * Everything our own rules say about one parsed file, worst first, then by position. Pure: the same text gives the same
 * result everywhere. `modes` empty means all. A spent budget or unreadable code is a reason, never silence.
 */
export function reviewSyntax(
  tree: Tree,
  file: EngineFile,
  modes: readonly ReviewCategory[],
  budget: WorkBudget,
): OwnResult {
  return readSyntax(tree, file, modes, budget).result;
}

/** One file as our rules read it, for work that goes on from there. `syntax` is null when the budget ended before. */
export interface OwnReading {
  readonly file: EngineFile;
  readonly index: TextIndex;
  readonly syntax: SyntaxFile | null;
  readonly result: OwnResult;
}

/** The same as `reviewSyntax`, with the plain nodes and the index that it made. */
export function readSyntax(
  tree: Tree,
  file: EngineFile,
  modes: readonly ReviewCategory[],
  budget: WorkBudget,
): OwnReading {
  const index = new TextIndex(file.text);
  const syntax = withinBudget(() => buildSyntax(tree, file, budget));
  if (syntax !== LIMIT) return { file, index, syntax, result: reviewNodes(syntax, index, modes, budget) };
  const result = { findings: [], reasons: [workLimit(1)], unreadBytes: index.sizeBytes };
  return { file, index, syntax: null, result };
}

function reviewNodes(
  syntax: SyntaxFile,
  index: TextIndex,
  modes: readonly ReviewCategory[],
  budget: WorkBudget,
): OwnResult {
  const report = new Report(syntax, index);
  const isAsked = (category: ReviewCategory) => modes.length === 0 || modes.includes(category);
  const rest = runRules(syntax, report, isAsked, budget);
  const reasons = syntaxReasons(syntax, report);
  const errorBytes = syntax.errors.reduce(
    (sum, node) => sum + Math.max(1, index.byteAt(node.end) - index.byteAt(node.start)),
    0,
  );
  if (rest !== null) reasons.push(workLimit(report.lineOf(rest)));
  const restBytes = rest === null ? 0 : Math.max(1, index.sizeBytes - index.byteAt(rest.start));
  const findings = report.finish().sort(byWeight);
  return { findings, reasons, unreadBytes: Math.min(index.sizeBytes, errorBytes + restBytes) };
}

type Asked = (category: ReviewCategory) => boolean;

/** Runs all rules; hands back the first node that was not looked at when the budget ended. */
function runRules(syntax: SyntaxFile, report: Report, isAsked: Asked, budget: WorkBudget) {
  const done = withinBudget(() => {
    runSyntaxRules(syntax, report, isAsked, budget);
    if (isAsked("security")) runFlowRules(syntax, report, budget);
  });
  return done === LIMIT ? syntax.root : null;
}

/** Rules that say less about the same call than a proven flow does. */
const SUPERSEDED: Readonly<Record<string, readonly string[]>> = {
  "sql-injection": ["sql-injection"],
  "command-injection": ["subprocess-shell"],
  "unsafe-deserialization": ["unpickling", "code-building-deserializer", "unsafe-yaml-load"],
};

function runFlowRules(syntax: SyntaxFile, report: Report, budget: WorkBudget): void {
  for (const match of analyzeFlows(syntax, SINKS[syntax.family], budget)) {
    const rule = FLOW_RULES.find((candidate) => candidate.document.id === match.sink.ruleId);
    for (const weaker of SUPERSEDED[match.sink.ruleId] ?? []) report.drop(weaker, match.node);
    if (rule)
      report.add(
        rule.document,
        flowFinding(rule, match, (node) => report.lineOf(node)),
      );
  }
}

type RulesByType = ReadonlyMap<string, readonly SyntaxRule[]>;

const RULES_BY_LANGUAGE = new Map<Language, RulesByType>();

/** The rows that read a language, by the type of node they look at. */
function rulesFor(language: Language): RulesByType {
  const known = RULES_BY_LANGUAGE.get(language);
  if (known) return known;
  const index = indexByType(
    SYNTAX_RULES.filter((rule) => (rule.languages ?? rule.document.languages).includes(language)),
  );
  RULES_BY_LANGUAGE.set(language, index);
  return index;
}

function runSyntaxRules(syntax: SyntaxFile, report: Report, isAsked: Asked, budget: WorkBudget): void {
  const byType = rulesFor(syntax.language);
  for (const node of syntax.nodes) {
    const rules = node.isNamed ? byType.get(node.type) : undefined;
    for (const rule of rules ?? []) {
      if (isAsked(rule.document.category)) runRule(rule, node, syntax, report, budget);
    }
  }
}

function runRule(rule: SyntaxRule, node: SyntaxNode, syntax: SyntaxFile, report: Report, budget: WorkBudget): void {
  budget.spend();
  const matches = rule.check(node, syntax);
  for (const match of matches === null ? [] : [matches].flat()) report.add(rule.document, match);
}

function indexByType(rules: readonly SyntaxRule[]): RulesByType {
  const index = new Map<string, SyntaxRule[]>();
  for (const rule of rules) for (const type of rule.nodeTypes) index.set(type, [...(index.get(type) ?? []), rule]);
  return index;
}

function syntaxReasons(syntax: SyntaxFile, report: Report): CoverageReason[] {
  const first = syntax.errors[0];
  if (!first) return [];
  const shown = first.isMissing ? `missing ${first.type}` : null;
  return [{ code: "syntax-error", line: report.lineOf(first), detail: shown }];
}

function workLimit(line: number): CoverageReason {
  return { code: "work-limit", line, detail: null };
}

function byWeight(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    a.anchor.startByte - b.anchor.startByte ||
    a.anchor.endByte - b.anchor.endByte ||
    (a.ruleId < b.ruleId ? -1 : 1)
  );
}

const LIMIT = Symbol("work limit reached");

function withinBudget<T>(work: () => T): T | typeof LIMIT {
  try {
    return work();
  } catch (error) {
    if (error instanceof WorkLimitReached) return LIMIT;
    throw error;
  }
}
