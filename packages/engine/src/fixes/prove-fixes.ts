import type { Finding } from "@coderevai/contract/finding";
import { FIX_PROOFS, type FindingFix } from "@coderevai/contract/finding-fix";
import { severityRank } from "@coderevai/contract/severity";
import type { Tree } from "web-tree-sitter";
import type { TextIndex } from "../anchor/text-index.ts";
import { WorkBudget } from "../budget/work-budget.ts";
import type { EngineFile } from "../engine-event.ts";
import { type OwnReading, type OwnResult, readSyntax } from "../rules/review-syntax.ts";
import type { Family, SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { applyEdits } from "./apply-edits.ts";
import type { FixCandidate } from "./fix-candidate.ts";
import { FIX_TEMPLATES } from "./fix-templates.ts";
import { countOf, type FoundText, isGone } from "./is-gone.ts";
import { makePatch } from "./make-patch.ts";
import { TextChange } from "./text-change.ts";

/** Each proof reviews the whole file again, so their number bounds the work. */
const MAX_PROOFS = 40;
/** Files beyond this are reviewed, but not once more per fix. */
const MAX_CHARACTERS = 200_000;
/** Steps that all proofs of one file may spend together. */
const PROOF_STEPS = 2_000_000;

const FIXED_FAMILIES: ReadonlySet<Family> = new Set<Family>(["script", "python"]);

type Parse = (text: string) => Tree;
type Templates = typeof FIX_TEMPLATES;

/**
 * Attaches a fix to every finding of ours for which one is proved: it applies alone, the result parses, the finding is
 * gone, nothing as serious has appeared, and there is nothing left to apply. The others stay advice.
 */
export function proveFixes(
  findings: readonly Finding[],
  file: EngineFile,
  parse: Parse,
  templates: Templates = FIX_TEMPLATES,
): Finding[] {
  return [...provedInTurn(findings, file, parse, null, templates)];
}

/**
 * The same, one by one in the given order, so that the first can be told while the next is proved. `known` is the
 * file's reading in all modes, where there is one already.
 */
export function* provedInTurn(
  findings: readonly Finding[],
  file: EngineFile,
  parse: Parse,
  known: OwnReading | null = null,
  templates: Templates = FIX_TEMPLATES,
): Generator<Finding> {
  const wanted = findings.filter((finding) => finding.analyzer === "coderevai" && finding.ruleId in templates);
  const chosen = new Set(file.text.length > MAX_CHARACTERS ? [] : wanted.slice(0, MAX_PROOFS));
  const budget = new WorkBudget(PROOF_STEPS);
  let base: Reading | null | undefined;
  for (const finding of findings) {
    if (chosen.has(finding) && base === undefined) base = known ? wholeReading(known) : read(file, parse, budget);
    yield chosen.has(finding) && base
      ? withFix(finding, base, { templates, reread: (text) => read({ ...file, text }, parse, budget) })
      : finding;
  }
}

interface Reading {
  readonly file: EngineFile;
  readonly index: TextIndex;
  readonly syntax: SyntaxFile;
  readonly result: OwnResult;
}

/** Parses and reviews a text; null when that needs more work than a proof may spend. */
function read(file: EngineFile, parse: Parse, budget: WorkBudget): Reading | null {
  const tree = parse(file.text);
  try {
    return wholeReading(readSyntax(tree, file, [], budget));
  } finally {
    tree.delete();
  }
}

/** A file too large for a proof keeps its findings; only their fixes are not offered. */
function wholeReading({ file, index, syntax, result }: OwnReading): Reading | null {
  const isWhole = !result.reasons.some((reason) => reason.code === "work-limit");
  return syntax && isWhole ? { file, index, syntax, result } : null;
}

/** What a proof works with. `reread` reads a changed text. */
interface Bench {
  readonly templates: Templates;
  readonly reread: (text: string) => Reading | null;
}

function withFix(finding: Finding, base: Reading, bench: Bench): Finding {
  const candidate = candidateFor(finding, base, bench.templates);
  const fix = candidate ? prove(finding, candidate, base, bench) : null;
  return fix ? { ...finding, fix } : finding;
}

function candidateFor(finding: Finding, reading: Reading, templates: Templates): FixCandidate | null {
  // Templates write JavaScript or Python; of other languages' findings none is mended yet.
  if (!FIXED_FAMILIES.has(reading.syntax.family)) return null;
  const node = anchoredNode(finding, reading);
  const candidate = node ? templates[finding.ruleId]?.(node, reading.syntax) : null;
  if (!candidate) return null;
  // New lines end as the file's own do.
  const ending = reading.file.text.includes("\r\n") ? "\r\n" : "\n";
  return {
    ...candidate,
    edits: candidate.edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, ending) })),
  };
}

/** The innermost node of exactly the anchored slice (a block may hold just that statement); for a shortened anchor, the one that starts there. */
function anchoredNode(finding: Finding, { index, syntax }: Reading): SyntaxNode | null {
  const start = index.offsetAtByte(finding.anchor.startByte);
  const end = index.offsetAtByte(finding.anchor.endByte);
  const starting = syntax.nodes.filter((node) => node.isNamed && node.start === start);
  const isCall = (node: SyntaxNode) => /call/.test(node.type);
  return starting.findLast((node) => node.end === end) ?? starting.find(isCall) ?? null;
}

function prove(finding: Finding, candidate: FixCandidate, base: Reading, bench: Bench): FindingFix | null {
  const text = applyEdits(base.file.text, candidate.edits);
  const patch = text === null ? null : makePatch(base.file, text);
  const next = text === null ? null : bench.reread(text);
  if (!patch || !next) return null;
  const change = new TextChange(candidate.edits);
  const mended = { before: foundIn(base), after: foundIn(next), change, mended: [finding] };
  const holds = parsesAsWell(base, next) && isGone(finding, mended) && hasNothingNew(finding, base, next);
  if (!holds || !isIdempotent(finding, candidate, next, bench.templates)) return null;
  return {
    kind: candidate.kind,
    title: candidate.title,
    edits: [...candidate.edits],
    patch: patch.text,
    linesAdded: patch.linesAdded,
    linesRemoved: patch.linesRemoved,
    proofs: [...FIX_PROOFS],
  };
}

function parsesAsWell(base: Reading, next: Reading): boolean {
  return next.syntax.errors.length <= base.syntax.errors.length && next.result.unreadBytes <= base.result.unreadBytes;
}

/** No rule of equal or higher severity says more than it did before. */
function hasNothingNew(finding: Finding, base: Reading, next: Reading): boolean {
  const rank = severityRank(finding.severity);
  const serious = next.result.findings.filter((other) => severityRank(other.severity) <= rank);
  return serious.every(({ ruleId }) => countOf(foundIn(next), ruleId) <= countOf(foundIn(base), ruleId));
}

function foundIn({ index, result }: Reading): FoundText {
  return { index, findings: result.findings };
}

/** In the mended text the rule offers no further change at the place of this one. */
function isIdempotent(finding: Finding, candidate: FixCandidate, next: Reading, templates: Templates): boolean {
  const starts = candidate.edits.map((edit) => edit.start);
  return next.result.findings
    .filter((other) => other.ruleId === finding.ruleId)
    .every((other) => {
      const again = candidateFor(other, next, templates);
      return !again?.edits.some((edit) => starts.includes(edit.start));
    });
}
