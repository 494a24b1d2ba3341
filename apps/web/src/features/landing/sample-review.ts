import { ReviewedFile } from "@coderevai/contract/coverage";
import { Finding } from "@coderevai/contract/finding";
import { severityRank } from "@coderevai/contract/severity";
import { Verdict } from "@coderevai/contract/verdict";
import recorded from "./sample-review.json" with { type: "json" };

/** The review on the landing page: what the engine really answered. sample-review.test.ts runs it again and compares. */
export const SAMPLE_REVIEW = {
  source: recorded.source,
  verdict: Verdict.parse(recorded.verdict),
  files: ReviewedFile.array().parse(recorded.files),
  findings: Finding.array()
    .parse(recorded.findings)
    .filter((finding) => finding.shown)
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || a.anchor.startByte - b.anchor.startByte),
};
