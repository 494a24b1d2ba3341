import type { CoverageReason, CoverageReasonCode, ReviewedFile } from "@coderevai/contract/coverage";
import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import { EXCLUSION_CODES } from "@coderevai/contract/exclusion-codes";
import type { Artifact, Notification, ReportingDescriptor } from "sarif";
import { compareText } from "../report-subject.ts";
import { visibleText } from "../visible-text.ts";
import { artifactUri } from "./artifact-uri.ts";

const DETAIL_CHARACTERS = 240;

/** The files of the ledger, read or not. A file that is known in parts alone has no true size or hash. */
export function sarifArtifacts(files: readonly ReviewedFile[]): Artifact[] {
  return files.map((file) => {
    const isWhole = file.sizeBytes > 0 && !file.reasons.some(({ code }) => code === "fragment");
    return {
      location: { uri: artifactUri(file.path) },
      roles: ["analysisTarget"],
      ...(isWhole && { length: file.sizeBytes, hashes: { "sha-256": file.sha256 } }),
      ...(file.language !== "other" && { sourceLanguage: file.language }),
      properties: { status: file.status, reviewedBytes: file.reviewedBytes, skippedBytes: file.skippedBytes },
    };
  });
}

/** Everything that was not read, as what the tool has to say about its own run. */
export function sarifNotifications(files: readonly ReviewedFile[]): Notification[] {
  return files.flatMap((file, index) => file.reasons.map((reason) => notification(file, index, reason)));
}

/** The kinds of notifications that occur. */
export function notificationKinds(files: readonly ReviewedFile[]): ReportingDescriptor[] {
  const codes = new Set(files.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
  return [...codes].sort(compareText).map((code) => ({ id: code, shortDescription: { text: COVERAGE_REASONS[code] } }));
}

function notification(file: ReviewedFile, index: number, { code, line, detail }: CoverageReason): Notification {
  const about = detail === null ? "" : ` (${visibleText(detail, DETAIL_CHARACTERS)})`;
  return {
    descriptor: { id: code },
    level: levelOf(code),
    message: { text: `${COVERAGE_REASONS[code]}${about}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: artifactUri(file.path), index },
          ...(line !== null && { region: { startLine: line } }),
        },
      },
    ],
  };
}

function levelOf(code: CoverageReasonCode): NonNullable<Notification["level"]> {
  if (EXCLUSION_CODES.has(code)) return "note";
  return code === "engine-failed" ? "error" : "warning";
}
