import type { ReviewedFile } from "@coderevai/contract/coverage";
import { type Finding, Finding as FindingSchema } from "@coderevai/contract/finding";
import { FIX_PROOFS, type FindingFix } from "@coderevai/contract/finding-fix";
import { ReviewId } from "@coderevai/contract/ids";
import { unusedModel } from "@coderevai/contract/model-use";
import type { Remark } from "@coderevai/contract/remark";
import type { ReviewSummary } from "@coderevai/contract/review";

/** Typed data for tests of the review feature; nothing on the page reads it. */
export const FIXTURE_REVIEW_ID = ReviewId.parse(`rev_${"0".repeat(26)}`);

/** A valid finding; `number` makes its id and its line. */
export function fixtureFinding(number: number, over: Partial<Finding> = {}): Finding {
  const finding = FindingSchema.parse({
    id: `fnd_${number.toString(16).padStart(24, "0")}`,
    ruleId: "js.sql-injection",
    analyzer: "coderevai",
    alsoReportedBy: [],
    category: "security",
    severity: "critical",
    tier: "proven",
    cwe: 89,
    title: "Request input becomes part of the SQL text",
    why: "`status` comes from the query string and is joined into the statement.",
    remedy: "Pass it as a parameter.",
    anchor: {
      path: "app.js",
      startLine: number,
      startColumn: 1,
      endLine: number,
      endColumn: 5,
      startByte: 0,
      endByte: 4,
      sha256: "0".repeat(64),
    },
    fingerprint: `fp-${number}`,
    excerpt: "pool.query(sql)",
    trace: [],
    fix: null,
    shown: true,
  });
  return { ...finding, ...over };
}

/** A fix of the given edits; its patch is only as true as the test needs. */
export function fixtureFix(edits: FindingFix["edits"], patch = ""): FindingFix {
  return { kind: "fix", title: "Bind it", edits, patch, linesAdded: 1, linesRemoved: 1, proofs: [...FIX_PROOFS] };
}

/** A finished review's summary. */
export function fixtureSummary(over: Partial<ReviewSummary> = {}): ReviewSummary {
  return {
    id: FIXTURE_REVIEW_ID,
    kind: "code",
    title: "app.js",
    project: null,
    revision: null,
    language: "javascript",
    modes: [],
    status: "done",
    verdict: "findings",
    counts: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
    fileCount: 1,
    filesDone: 1,
    sizeBytes: 100,
    excludedBytes: 0,
    reviewedBytes: 100,
    outsideChangeCount: 0,
    units: 1,
    model: unusedModel("not-asked"),
    startsAt: null,
    createdAt: new Date(0),
    finishedAt: new Date(1_000),
    engineVersion: "test",
    ...over,
  };
}

/** A ledger row of a file that was read whole. */
export function fixtureFile(path: string, over: Partial<ReviewedFile> = {}): ReviewedFile {
  return {
    path,
    language: "typescript",
    sizeBytes: 100,
    lineCount: 10,
    sha256: "0".repeat(64),
    status: "reviewed",
    reviewedBytes: 100,
    skippedBytes: 0,
    reasons: [],
    ...over,
  };
}

/** A remark about the first fixture finding. */
export function fixtureRemark(sequence: number, over: Partial<Remark> = {}): Remark {
  return { sequence, kind: "explanation", findingIds: [fixtureFinding(1).id], text: "In other words.", ...over };
}
