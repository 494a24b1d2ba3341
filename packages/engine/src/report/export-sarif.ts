import type { Invocation, Log } from "sarif";
import { jsonText } from "./json-text.ts";
import { ReadablePatches } from "./readable-patches.ts";
import { byPlace, compareText, type ReportSubject } from "./report-subject.ts";
import { notificationKinds, sarifArtifacts, sarifNotifications } from "./sarif/sarif-ledger.ts";
import { sarifResult } from "./sarif/sarif-result.ts";
import { sarifRules } from "./sarif/sarif-rules.ts";

/** Where the installation's pages are, without a slash at the end. */
export interface ReportOptions {
  readonly origin: string;
}

/**
 * A review as SARIF 2.1.0. Hints are left out and counted; what was not read is in the invocation's notifications, and
 * the run is successful only when everything was read. The same review gives the same bytes.
 */
export function exportSarif(subject: ReportSubject, { origin }: ReportOptions): string {
  const { summary, findings } = subject;
  const files = [...subject.files].sort((a, b) => compareText(a.path, b.path));
  const shown = findings.filter((finding) => finding.shown).sort(byPlace);
  const rules = sarifRules(shown, origin);
  const artifacts = new Map(files.map(({ path }, index) => [path, index]));
  const context = { rules, artifacts, patches: new ReadablePatches(findings) };
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "CodeRevAI",
            version: ruleVersion(summary.engineVersion),
            fullName: `CodeRevAI (${summary.engineVersion})`,
            informationUri: origin,
            rules: rules.descriptors,
            notifications: notificationKinds(files),
          },
        },
        invocations: [invocation(summary, files)],
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        artifacts: sarifArtifacts(files),
        results: shown.map((finding) => sarifResult(finding, context)),
        properties: {
          reviewId: summary.id,
          verdict: summary.verdict ?? "not_reviewed",
          hintCount: findings.length - shown.length,
          reviewedBytes: summary.reviewedBytes,
          reviewableBytes: summary.sizeBytes - summary.excludedBytes,
        },
      },
    ],
  };
  return jsonText(log);
}

/** The number of our own rules' version, which can be compared; the full name has all parts. */
function ruleVersion(engineVersion: string): string {
  return /\d+/.exec(engineVersion)?.[0] ?? engineVersion;
}

function invocation(summary: ReportSubject["summary"], files: ReportSubject["files"]): Invocation {
  const isWhole = summary.verdict === "clean" || summary.verdict === "findings";
  return {
    executionSuccessful: isWhole,
    startTimeUtc: summary.createdAt.toISOString(),
    ...(summary.finishedAt && { endTimeUtc: summary.finishedAt.toISOString() }),
    toolExecutionNotifications: sarifNotifications(files),
  };
}
