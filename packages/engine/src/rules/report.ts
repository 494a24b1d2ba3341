import type { Finding } from "@coderevai/contract/finding";
import type { TraceStep } from "@coderevai/contract/trace-step";
import { findingId } from "../anchor/finding-id.ts";
import { fingerprint } from "../anchor/fingerprint.ts";
import { makeAnchor } from "../anchor/make-anchor.ts";
import { redact } from "../anchor/redact.ts";
import type { TextIndex } from "../anchor/text-index.ts";
import { FUNCTION_TYPES, functionName } from "../syntax/function-shape.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { TraceNode } from "./flow-finding.ts";
import type { OwnDocument, RuleMatch } from "./rule.ts";

const EXCERPT_CHARACTERS = 240;
const STEP_CHARACTERS = 120;
const FINGERPRINT_CHARACTERS = 4000;
const FINDING_STEPS = 100;
/** A finding points at where its code starts; more lines than this help nobody. */
const MAX_LINES = 12;

/** Collects what rules say about one file as findings: anchored, named by content, with no credential in any text. */
export class Report {
  readonly #file: SyntaxFile;
  readonly #index: TextIndex;
  readonly #findings = new Map<string, Finding>();
  readonly #ordinals = new Map<string, number>();
  readonly #secrets: string[] = [];

  constructor(file: SyntaxFile, index: TextIndex) {
    this.#file = file;
    this.#index = index;
  }

  /** Takes up what a rule says. Costs as much work as a few dozen nodes. Throws `WorkLimitReached`. */
  add(document: OwnDocument, match: RuleMatch & { readonly trace?: readonly TraceNode[] }): void {
    this.#file.spend(FINDING_STEPS);
    const { start, end } = match.range ?? this.#rangeOf(match.node);
    const anchor = makeAnchor(this.#index, this.#file.path, start, end);
    const id = findingId(document.id, anchor);
    if (this.#findings.has(id)) return;
    this.#secrets.push(...(match.secrets ?? []));
    const tier = match.tier ?? document.tier;
    this.#findings.set(id, {
      id,
      ruleId: document.id,
      analyzer: "coderevai",
      alsoReportedBy: [],
      category: document.category,
      severity: match.severity ?? document.severity,
      tier,
      cwe: document.cwe,
      title: match.title,
      why: match.why ?? document.why,
      remedy: document.remedy,
      anchor,
      fingerprint: this.#fingerprint(document.id, match.node, start, end),
      excerpt: this.#index.excerptAt(start),
      trace: (match.trace ?? []).map((step) => this.#traceStep(step)),
      fix: null,
      shown: tier !== "hint",
    });
  }

  /** Takes back what a rule said about a node, because another says it better. */
  drop(ruleId: string, node: SyntaxNode): void {
    const { start, end } = this.#rangeOf(node);
    this.#findings.delete(findingId(ruleId, makeAnchor(this.#index, this.#file.path, start, end)));
  }

  /** All findings, masked: what one rule knows to be a secret is masked in the texts of all. */
  finish(): Finding[] {
    return [...this.#findings.values()].map((finding) => ({
      ...finding,
      title: this.#masked(finding.title, STEP_CHARACTERS * 2),
      why: this.#masked(finding.why, 2000),
      excerpt: this.#masked(finding.excerpt, EXCERPT_CHARACTERS),
      trace: finding.trace.map((step) => ({
        ...step,
        excerpt: this.#masked(step.excerpt, STEP_CHARACTERS),
        label: this.#masked(step.label, STEP_CHARACTERS),
      })),
    }));
  }

  lineOf(node: SyntaxNode): number {
    return this.#index.positionAt(node.start).line;
  }

  #masked(text: string, limit: number): string {
    const masked = redact(text, this.#secrets);
    return masked.length > limit ? `${cutWhole(masked, limit - 1)}…` : masked;
  }

  #rangeOf(node: SyntaxNode): { start: number; end: number } {
    const first = this.#index.positionAt(node.start).line;
    const last = this.#index.positionAt(node.end).line;
    if (last - first < MAX_LINES) return node;
    return { start: node.start, end: node.start + this.#firstLineLength(node.start, first) };
  }

  #firstLineLength(start: number, line: number): number {
    const column = this.#index.positionAt(start).column;
    return Math.max(1, this.#index.lineText(line).length - column + 1);
  }

  #traceStep(step: TraceNode): TraceStep {
    const { line, column } = this.#index.positionAt(step.node.start);
    return { role: step.role, line, column, excerpt: this.#index.excerptAt(step.node.start), label: step.label };
  }

  #fingerprint(ruleId: string, node: SyntaxNode, start: number, end: number): string {
    const code = this.#file.text.slice(start, Math.min(end, start + FINGERPRINT_CHARACTERS));
    const key = `${ruleId}\0${code.replace(/\s+/g, "")}`;
    const ordinal = this.#ordinals.get(key) ?? 0;
    this.#ordinals.set(key, ordinal + 1);
    return fingerprint({ ruleId, code, scopes: scopesOf(node), ordinal });
  }
}

function scopesOf(node: SyntaxNode): string[] {
  const names: string[] = [];
  let scope = node.parent;
  for (let level = 0; scope && level < 200 && names.length < 8; level += 1) {
    const isScope = FUNCTION_TYPES.has(scope.type) || /^class_(?:declaration|definition)$/.test(scope.type);
    if (isScope) names.unshift(functionName(scope) ?? "");
    scope = scope.parent;
  }
  return names;
}

function cutWhole(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
