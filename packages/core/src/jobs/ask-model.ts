import { unreachable } from "@coderevai/contract/unreachable";
import type { ClaimedJob, DoneFile, ModelOfFile, ModelStore } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import { withReasons } from "@coderevai/engine/with-reasons";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import { modelReasons } from "../model/model-reasons.ts";
import { type ModelNews, reviewFileWithModel } from "../model/review-file-with-model.ts";
import type { SourceFile } from "./chunks-of.ts";

export interface AskParts {
  /** Null: this worker has none, though the review was promised one. */
  readonly model: ReviewModel | null;
  readonly models: ModelStore;
  readonly engine: Pick<Engine, "proveEdits">;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A file that the engine has read, with what the model adds. It is stored as a whole: a run that ends before that asks
 * again, which the stored answer makes free. Null when the run was stopped meanwhile. Throws `StorageUnavailable`.
 */
export async function askModel(
  parts: AskParts,
  job: ClaimedJob,
  { file, text }: SourceFile,
  done: DoneFile,
  signal: AbortSignal,
): Promise<DoneFile | null> {
  if (done.row.reviewedBytes === 0) return done;
  if (parts.model === null) return withPart(done, UNAVAILABLE);
  const asking = { ...parts, model: parts.model, key: job.key };
  const engineFile = { path: file.path, language: file.language, text };
  const answer = reviewFileWithModel(asking, { file: engineFile, modes: job.modes, standing: done.findings }, signal);
  const remarks: ModelOfFile["remarks"][number][] = [];
  let added = done;
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) {
    if (next.value.type === "remark") remarks.push(next.value.remark);
    else added = add(added, next.value);
  }
  return signal.aborted ? null : withPart(added, { part: next.value, remarks });
}

const UNAVAILABLE: ModelOfFile = { part: { status: "unavailable", dropped: {}, vetoedHints: 0 }, remarks: [] };

function withPart(done: DoneFile, model: ModelOfFile): DoneFile {
  return { ...done, row: withReasons(done.row, modelReasons(model.part.status)), model };
}

function add(done: DoneFile, news: Exclude<ModelNews, { type: "remark" }>): DoneFile {
  switch (news.type) {
    case "finding":
      return { ...done, findings: [...done.findings, news.finding] };
    case "fix": {
      const { findingId, fix } = news;
      const isOfEngine = done.findings.some(({ id, analyzer }) => id === findingId && analyzer !== "model");
      const findings = done.findings.map((finding) =>
        finding.id === findingId && finding.fix === null ? { ...finding, fix } : finding,
      );
      // A finding of the engine that the model mended is not what the engine alone would say of this content.
      return { ...done, findings, resultKey: isOfEngine ? null : done.resultKey };
    }
    default:
      return unreachable(news);
  }
}
