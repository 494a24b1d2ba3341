import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { EngineRequest } from "../engine-event.ts";
import { type Machinery, runReview } from "./run-review.ts";

/** Everything all analyzers say about one text, without fixes. */
export interface TextReading {
  readonly findings: readonly Finding[];
  readonly row: ReviewedFile;
}

/**
 * Reviews texts to judge them, in worker threads and one linter process for all. One reading per file in the order of
 * the request. Aborting ends it within a second; the rows then say `canceled`.
 */
export async function readTexts(
  request: EngineRequest,
  machinery: Machinery,
  signal: AbortSignal | undefined,
): Promise<TextReading[]> {
  const readings: TextReading[] = [];
  let findings: Finding[] = [];
  for await (const event of runReview(request, machinery, signal, "skip")) {
    if (event.type === "finding") findings.push(event.finding);
    if (event.type !== "file") continue;
    readings.push({ findings, row: event.file });
    findings = [];
  }
  return readings;
}
