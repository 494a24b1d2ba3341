import type { ExportFormat } from "@coderevai/contract/review-export";
import type { ReviewKey } from "@coderevai/db";
import { exportJson, exportMarkdown, exportSarif, type ReportSubject } from "@coderevai/engine/report";
import type { Services } from "../services.ts";
import { findEndedSummary } from "./find-ended-summary.ts";
import { improveReview } from "./improve-review.ts";
import { readAllFindings } from "./read-all-findings.ts";
import { readLedger } from "./read-ledger.ts";

interface ExportRenderer {
  readonly ending: string;
  readonly mediaType: string;
  render(services: Services, key: ReviewKey, signal: AbortSignal | undefined): Promise<string>;
}

/** How each format is made. The same review gives the same bytes. */
export const EXPORT_FORMATS: Record<ExportFormat, ExportRenderer> = {
  json: {
    ending: "json",
    mediaType: "application/json",
    render: async (services, key) => exportJson(await readSubject(services, key)),
  },
  sarif: {
    ending: "sarif",
    mediaType: "application/sarif+json",
    render: async (services, key) => exportSarif(await readSubject(services, key), { origin: services.appOrigin }),
  },
  markdown: {
    ending: "md",
    mediaType: "text/markdown",
    render: async (services, key) => exportMarkdown(await readSubject(services, key), { origin: services.appOrigin }),
  },
  patch: {
    ending: "patch",
    mediaType: "text/x-diff",
    render: async (services, { ownerId, reviewId }, signal) =>
      (await improveReview(services, ownerId, reviewId, signal)).diff,
  },
};

async function readSubject(services: Services, key: ReviewKey): Promise<ReportSubject> {
  const summary = await findEndedSummary(services, key);
  const [files, findings] = await Promise.all([readLedger(services, key), readAllFindings(services, key)]);
  return { summary, files: [...files], findings };
}
