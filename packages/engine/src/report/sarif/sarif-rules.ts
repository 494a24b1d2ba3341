import type { Finding } from "@coderevai/contract/finding";
import { type Severity, severityRank } from "@coderevai/contract/severity";
import type { ReportingDescriptor } from "sarif";
import { compareText } from "../report-subject.ts";
import { ruleFacts, rulePage } from "../rule-facts.ts";
import { visibleText } from "../visible-text.ts";
import { LEVELS, SECURITY_SEVERITY } from "./severity-levels.ts";

const TEXT_CHARACTERS = 2_000;

/** The rules that speak in a report, by id, and where each stands in the list. */
export interface SarifRules {
  readonly descriptors: ReportingDescriptor[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Descriptors of the findings' rules. A rule's severity is the most serious that it has here. */
export function sarifRules(findings: readonly Finding[], origin: string): SarifRules {
  const groups = [...Map.groupBy(findings, ({ ruleId }) => ruleId)].sort(([a], [b]) => compareText(a, b));
  const descriptors = groups.flatMap(([, [first, ...others]]) =>
    first ? [descriptor(first, worst([first, ...others]), origin)] : [],
  );
  return { descriptors, indexOf: new Map(descriptors.map(({ id }, index) => [id, index])) };
}

function worst(findings: readonly Finding[]): Severity {
  const severities = findings.map(({ severity }) => severity).sort((a, b) => severityRank(a) - severityRank(b));
  return severities[0] ?? "info";
}

function descriptor(finding: Finding, severity: Severity, origin: string): ReportingDescriptor {
  const facts = ruleFacts(finding);
  const help = `${visibleText(facts.why, TEXT_CHARACTERS)}\n\n${visibleText(facts.remedy, TEXT_CHARACTERS)}`;
  const isSecurity = facts.category === "security";
  return {
    id: facts.id,
    shortDescription: { text: visibleText(facts.title, TEXT_CHARACTERS) },
    fullDescription: { text: visibleText(facts.why, TEXT_CHARACTERS) },
    help: { text: help },
    ...(facts.hasPage && { helpUri: rulePage(origin, facts.id) }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [facts.category, ...(facts.cwe === null ? [] : [cweTag(facts.cwe)])],
      ...(isSecurity && { "security-severity": SECURITY_SEVERITY[severity] }),
    },
  };
}

/** The form that GitHub reads. */
function cweTag(cwe: number): string {
  return `external/cwe/cwe-${String(cwe).padStart(3, "0")}`;
}
