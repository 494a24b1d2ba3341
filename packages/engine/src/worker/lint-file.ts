import { TextIndex } from "../anchor/text-index.ts";
import { layerFindings } from "../layers/layer-findings.ts";
import { readOxlint } from "../layers/read-oxlint.ts";
import type { JobNews, LintJob } from "./protocol.ts";
import { takeFindings } from "./take-findings.ts";

/** Turns oxlint's answer about one file into findings. The thread stays fit for another job. */
export async function lintFile(job: LintJob, tell: (news: JobNews) => void): Promise<boolean> {
  const { file, modes, emitted } = job;
  const index = new TextIndex(file.text);
  const reading = readOxlint(job.diagnostics, index);
  const findings = layerFindings(reading.hits, { path: file.path, index, modes }, emitted);
  const { taken, reasons } = takeFindings(findings, emitted.length);
  if (taken.length > 0) tell({ type: "findings", findings: taken });
  tell({ type: "reasons", reasons: [...reading.reasons, ...reasons] });
  return true;
}
