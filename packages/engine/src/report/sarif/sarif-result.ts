import type { Finding } from "@coderevai/contract/finding";
import type { CodeFlow, PhysicalLocation, Result } from "sarif";
import type { ReadablePatches } from "../readable-patches.ts";
import { visibleText } from "../visible-text.ts";
import { artifactUri } from "./artifact-uri.ts";
import { sarifFix } from "./sarif-fix.ts";
import type { SarifRules } from "./sarif-rules.ts";
import { LEVELS } from "./severity-levels.ts";

const TEXT_CHARACTERS = 1_000;
const STEP_CHARACTERS = 240;

interface Context {
  readonly rules: SarifRules;
  readonly patches: ReadablePatches;
  /** Where each path stands among the run's artifacts. */
  readonly artifacts: ReadonlyMap<string, number>;
}

/** A shown finding as a result: same id, same place, same fingerprint as everywhere else. */
export function sarifResult(finding: Finding, { rules, patches, artifacts }: Context): Result {
  const { anchor, fix } = finding;
  const patch = patches.patchOf(finding);
  const sarif = fix && patch !== null ? sarifFix(anchor.path, fix.title, patch) : null;
  const ruleIndex = rules.indexOf.get(finding.ruleId);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: physicalLocation(finding, artifacts) }],
    partialFingerprints: { "coderevai/v1": finding.fingerprint },
    ...(finding.trace.length > 0 && { codeFlows: [codeFlow(finding, artifacts)] }),
    ...(sarif && { fixes: [sarif] }),
    properties: {
      findingId: finding.id,
      severity: finding.severity,
      tier: finding.tier,
      category: finding.category,
      analyzers: [finding.analyzer, ...finding.alsoReportedBy],
    },
  };
}

function messageOf({ title, why, remedy }: Finding): string {
  return [`${title}.`, why, remedy].map((text) => visibleText(text, TEXT_CHARACTERS)).join("\n");
}

function physicalLocation({ anchor }: Finding, artifacts: Context["artifacts"]): PhysicalLocation {
  const { startLine, startColumn, endLine, endColumn } = anchor;
  return { ...inFile(anchor.path, artifacts), region: { startLine, startColumn, endLine, endColumn } };
}

function inFile(path: string, artifacts: Context["artifacts"]): PhysicalLocation {
  const index = artifacts.get(path);
  return { artifactLocation: { uri: artifactUri(path), ...(index !== undefined && { index }) } };
}

function codeFlow({ anchor, trace }: Finding, artifacts: Context["artifacts"]): CodeFlow {
  const locations = trace.map(({ line, column, label, excerpt, role }) => ({
    location: {
      physicalLocation: { ...inFile(anchor.path, artifacts), region: { startLine: line, startColumn: column } },
      message: { text: visibleText(`${label}: ${excerpt}`, STEP_CHARACTERS) },
    },
    importance: role === "step" ? ("important" as const) : ("essential" as const),
  }));
  return { threadFlows: [{ locations }] };
}
