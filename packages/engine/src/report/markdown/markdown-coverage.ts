import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import type { ReportSubject } from "../report-subject.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";

const STATUS_WORDS: Record<ReviewedFile["status"], string> = {
  reviewed: "reviewed",
  partial: "read in part",
  skipped: "not read",
  excluded: "left out",
  waiting: "not read yet",
};

/** The ledger: how much was read, and every file that was not read as a whole with its reasons. */
export function markdownCoverage(summary: ReportSubject["summary"], files: readonly ReviewedFile[]): string {
  const reviewable = summary.sizeBytes - summary.excludedBytes;
  const whole = files.filter(({ status }) => status === "reviewed").length;
  const rest = files.filter(({ status }) => status !== "reviewed");
  return [
    "## Coverage",
    "",
    `Read ${summary.reviewedBytes} of ${reviewable} bytes to review (${percent(summary.reviewedBytes, reviewable)}), ` +
      `${whole} of ${files.length} files as a whole.`,
    ...(rest.length > 0 ? ["", ...rest.map(line)] : []),
  ].join("\n");
}

function line(file: ReviewedFile): string {
  const reasons = file.reasons.map(sentence).join(" ");
  const read = file.status === "partial" ? `, ${file.reviewedBytes} of ${file.sizeBytes} bytes` : "";
  return `- ${markdownCode(file.path)}: ${STATUS_WORDS[file.status]}${read}. ${reasons}`.trimEnd();
}

function sentence({ code, line: at, detail }: CoverageReason): string {
  const place = at === null ? "" : ` From line ${at}.`;
  const about = detail === null ? "" : ` (${markdownText(detail, 120)})`;
  return `${COVERAGE_REASONS[code]}${about}${place}`;
}

function percent(part: number, whole: number): string {
  if (whole <= 0) return "0 %";
  // Never rounds up to all.
  return part >= whole ? "100 %" : `${Math.floor((part / whole) * 1000) / 10} %`;
}
