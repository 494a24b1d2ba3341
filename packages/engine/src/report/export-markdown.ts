import type { Finding } from "@coderevai/contract/finding";
import { Severity, severityRank } from "@coderevai/contract/severity";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ReportOptions } from "./export-sarif.ts";
import { markdownCoverage } from "./markdown/markdown-coverage.ts";
import { markdownFinding } from "./markdown/markdown-finding.ts";
import { markdownCode, markdownText } from "./markdown/markdown-text.ts";
import { ReadablePatches } from "./readable-patches.ts";
import { byPlace, compareText, type ReportSubject } from "./report-subject.ts";

const VERDICTS: Record<Verdict, string> = {
  clean: "Clean: everything was read and nothing was found.",
  findings: "Findings: everything was read.",
  partial: "Partial: not everything was read, so there may be more than is listed here.",
  not_reviewed: "Not reviewed: nothing was read.",
};

/**
 * A review as Markdown for people: verdict, coverage with everything that was not read, findings worst first. No text
 * of the reviewed code can become a heading, a link or HTML. The same review gives the same bytes.
 */
export function exportMarkdown({ summary, files, findings }: ReportSubject, { origin }: ReportOptions): string {
  const ledger = [...files].sort((a, b) => compareText(a.path, b.path));
  const languages = new Map(ledger.map(({ path, language }) => [path, language]));
  const patches = new ReadablePatches(findings);
  const shown = findings.filter((finding) => finding.shown).sort(worstFirst);
  const hints = findings.length - shown.length;
  const sections = shown.map((finding) =>
    markdownFinding(finding, { origin, patches, language: languages.get(finding.anchor.path) ?? "other" }),
  );
  return `${[
    `# Review of ${markdownText(summary.title, 200)}`,
    `**${VERDICTS[summary.verdict ?? "not_reviewed"]}**`,
    headOf(summary, countWords(shown), hints),
    markdownCoverage(summary, ledger),
    ...(sections.length > 0 ? ["## Findings", ...sections] : []),
  ].join("\n\n")}\n`;
}

function headOf(summary: ReportSubject["summary"], counts: string, hints: number): string {
  const { model } = summary;
  const answered = model.status === "answered" || model.status === "reused";
  const who = answered && model.model !== null ? `The engine and ${markdownCode(model.model)}` : "The engine alone";
  const project = [summary.project, summary.revision].filter((part) => part !== null).join(" at ");
  return [
    `- ${counts}${hints > 0 ? `, ${hints} hints that are not counted` : ""}`,
    `- ${who} answered; ${markdownCode(summary.engineVersion)}`,
    ...(project === "" ? [] : [`- Project ${markdownCode(project)}`]),
    `- Started ${summary.createdAt.toISOString()}, review ${summary.id}`,
  ].join("\n");
}

function countWords(shown: readonly Finding[]): string {
  const counts = Severity.options.flatMap((severity) => {
    const count = shown.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return counts.length > 0 ? counts.join(", ") : "No findings";
}

function worstFirst(a: Finding, b: Finding): number {
  return severityRank(a.severity) - severityRank(b.severity) || byPlace(a, b);
}
