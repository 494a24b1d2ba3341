import type { Finding } from "@coderevai/contract/finding";
import { ReviewId } from "@coderevai/contract/ids";
import { unusedModel } from "@coderevai/contract/model-use";
import type { Engine } from "../engine.ts";
import type { EngineFile } from "../engine-event.ts";
import { ENGINE_VERSION } from "../engine-version.ts";
import type { ReportSubject } from "../report/report-subject.ts";
import { readAll } from "./read-all.ts";

/** A stored review as a report takes it, made by reviewing these files. */
export async function reviewed(engine: Engine, files: readonly EngineFile[]): Promise<ReportSubject> {
  const { findings, files: ledger, verdict } = await readAll(engine.review({ files, modes: [] }));
  return {
    summary: {
      id: ReviewId.parse(`rev_${"0".repeat(26)}`),
      kind: "files",
      title: "two files",
      project: null,
      revision: null,
      language: "other",
      modes: [],
      status: "done",
      verdict: verdict ?? null,
      counts: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      fileCount: ledger.length,
      filesDone: ledger.length,
      sizeBytes: ledger.reduce((sum, file) => sum + file.sizeBytes, 0),
      excludedBytes: 0,
      reviewedBytes: ledger.reduce((sum, file) => sum + file.reviewedBytes, 0),
      outsideChangeCount: 0,
      units: 1,
      model: unusedModel("not-configured"),
      startsAt: null,
      createdAt: new Date("2026-01-02T03:04:05.006Z"),
      finishedAt: new Date("2026-01-02T03:04:06.007Z"),
      engineVersion: ENGINE_VERSION,
    },
    files: [...ledger],
    findings: [...findings],
  };
}

/** The same review with other texts in its first finding. */
export function withFinding(subject: ReportSubject, change: Partial<Finding>): ReportSubject {
  const [first, ...others] = subject.findings;
  if (!first) throw new Error("The review has no finding");
  return { ...subject, findings: [{ ...first, ...change }, ...others] };
}
