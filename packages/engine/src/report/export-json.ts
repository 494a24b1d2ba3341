import type { ExportedFinding, ExportedReview } from "@coderevai/contract/exported-review";
import type { Finding } from "@coderevai/contract/finding";
import { jsonText } from "./json-text.ts";
import { ReadablePatches } from "./readable-patches.ts";
import { byPlace, compareText, type ReportSubject } from "./report-subject.ts";

/** A review as the JSON of `ExportedReview`. The same review gives the same bytes. */
export function exportJson({ summary, files, findings }: ReportSubject): string {
  const patches = new ReadablePatches(findings);
  const exported: ExportedReview = {
    schemaVersion: 1,
    engineVersion: summary.engineVersion,
    review: {
      id: summary.id,
      kind: summary.kind,
      title: summary.title,
      project: summary.project,
      revision: summary.revision,
      modes: summary.modes,
      status: summary.status,
      model: summary.model.model,
      createdAt: summary.createdAt.toISOString(),
      finishedAt: summary.finishedAt?.toISOString() ?? null,
    },
    verdict: summary.verdict ?? "not_reviewed",
    coverage: {
      sizeBytes: summary.sizeBytes,
      excludedBytes: summary.excludedBytes,
      reviewedBytes: summary.reviewedBytes,
      files: [...files].sort((a, b) => compareText(a.path, b.path)),
    },
    findings: [...findings].sort(byPlace).map((finding) => exportedFinding(finding, patches)),
  };
  return jsonText(exported);
}

function exportedFinding(finding: Finding, patches: ReadablePatches): ExportedFinding {
  const { anchor, fix } = finding;
  return {
    id: finding.id,
    path: anchor.path,
    startLine: anchor.startLine,
    startColumn: anchor.startColumn,
    endLine: anchor.endLine,
    endColumn: anchor.endColumn,
    sha256: anchor.sha256,
    fingerprint: finding.fingerprint,
    ruleId: finding.ruleId,
    analyzer: finding.analyzer,
    category: finding.category,
    severity: finding.severity,
    tier: finding.tier,
    message: finding.title,
    why: finding.why,
    remedy: finding.remedy,
    cwe: finding.cwe,
    shown: finding.shown,
    excerpt: finding.excerpt,
    trace: finding.trace,
    fix: fix && { kind: fix.kind, title: fix.title, patch: patches.patchOf(finding), proofs: fix.proofs },
  };
}
