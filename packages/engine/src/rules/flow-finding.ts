import type { Severity } from "@coderevai/contract/severity";
import { Severity as SeverityScale } from "@coderevai/contract/severity";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { FlowMatch } from "../taint/flow-match.ts";
import type { Origin, Passage } from "../taint/value.ts";
import type { FlowRule, RuleMatch } from "./rule.ts";

/** A step of a trace before it has a line: the report knows the text. */
export interface TraceNode {
  readonly role: "source" | "step" | "sink";
  readonly node: SyntaxNode;
  readonly label: string;
}

export interface FlowFinding extends RuleMatch {
  readonly trace: readonly TraceNode[];
}

/** Turns what the flow analysis found into words: who sends what, where it goes, which name the code gives it. */
export function flowFinding(rule: FlowRule, match: FlowMatch, lineOf: (node: SyntaxNode) => number): FlowFinding {
  const { origin } = match.flow;
  const source = `\`${origin.name}\``;
  const from = `${source} on line ${lineOf(origin.node)}`;
  const to = `\`${match.sinkName}\` on line ${lineOf(match.node)}`;
  return {
    node: match.node,
    title: `${subject(origin)} ${rule.becomes}`,
    why: `${opening(match, from, to)} ${rule.document.why}`,
    severity: severityOf(rule.document.severity, match),
    tier: match.tier,
    trace: [
      { role: "source", node: origin.node, label: `${source} ${describe(origin)}` },
      ...stepsOf(match.flow.passage, match.node),
      { role: "sink", node: match.node, label: `reaches \`${match.sinkName}\`` },
    ],
  };
}

function subject(origin: Origin): string {
  if (origin.kind === "parameter") return `The parameter \`${origin.name}\``;
  if (origin.kind === "local") return "Command-line or environment input";
  return /^(?:window|document|location|self|top)\b/.test(origin.name)
    ? "Text from the page's address"
    : "Request input";
}

function opening({ flow: { origin }, value: { isBuilt } }: FlowMatch, from: string, to: string): string {
  if (origin.kind === "parameter")
    return `${from} can be anything a caller passes, and it reaches ${to}${isBuilt ? " inside built text" : ""}.`;
  return `${from} reaches ${to} without a check that makes it harmless.`;
}

function describe(origin: Origin): string {
  if (origin.kind === "parameter") return "is whatever the caller passes";
  return origin.kind === "local" ? "comes from outside the process" : "comes from outside";
}

/** Impact of the rule, one less where only the local user sends, at most medium without a proven source. */
function severityOf(severity: Severity, match: FlowMatch): Severity {
  if (match.tier === "non-constant") return "medium";
  if (match.flow.origin.kind !== "local") return severity;
  const scale = SeverityScale.options;
  return scale[Math.min(scale.indexOf(severity) + 2, scale.length - 2)] ?? severity;
}

function stepsOf(passage: Passage | null, sink: SyntaxNode): TraceNode[] {
  const steps: TraceNode[] = [];
  for (let step = passage; step; step = step.before) {
    if (step.node !== sink) steps.unshift({ role: "step", node: step.node, label: step.label });
  }
  return steps;
}
