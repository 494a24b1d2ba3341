import { setMaxListeners } from "node:events";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import { decideVerdict } from "../coverage/decide-verdict.ts";
import type { EngineEvent, EngineRequest } from "../engine-event.ts";
import type { ChildGate } from "../layers/child-gate.ts";
import { OxlintBatch } from "../layers/oxlint-batch.ts";
import { isLintedByOxlint } from "../layers/oxlint-child.ts";
import type { FixWork } from "../worker/protocol.ts";
import type { ThreadPool } from "../worker/thread-pool.ts";
import { askedModes } from "./asked-modes.ts";
import { FileReview } from "./file-review.ts";

/** What reviews share: threads, places for child processes, and the last resort against a file that never ends. */
export interface Machinery {
  readonly pool: ThreadPool;
  readonly gate: ChildGate;
  readonly fileDeadlineMs: number;
  readonly oxlintDeadlineMs: number;
}

/**
 * One review: files are read side by side and told one after the other in the order of the request, then the verdict.
 * A reader that stops early stops the work. `fixes` says whether fixes are proved.
 */
export async function* runReview(
  request: EngineRequest,
  { pool, gate, fileDeadlineMs, oxlintDeadlineMs }: Machinery,
  signal: AbortSignal | undefined,
  fixes: FixWork = "prove",
): AsyncGenerator<EngineEvent> {
  const leaving = new AbortController();
  const stop = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  // Every file listens; many of them are no leak.
  setMaxListeners(0, stop);
  const batch = new OxlintBatch(lintedCount(request), gate, oxlintDeadlineMs, stop);
  const context = { pool, batch, fileDeadlineMs, modes: request.modes, fixes, signal: stop };
  const reviews = request.files.map((file) => new FileReview(file, context));
  const running = Promise.all(reviews.map((review) => review.run()));
  try {
    const files: ReviewedFile[] = [];
    let shownCount = 0;
    for (const review of reviews) {
      for await (const event of review.events) {
        if (event.type === "finding" && event.finding.shown) shownCount += 1;
        if (event.type === "file") files.push(event.file);
        yield event;
      }
    }
    await running;
    yield { type: "verdict", verdict: decideVerdict({ files, shownCount }) };
  } finally {
    leaving.abort();
  }
}

function lintedCount(request: EngineRequest): number {
  return request.files.filter(
    (file) => isLintedByOxlint(file.language) && askedModes(file, request.modes).modes.length > 0,
  ).length;
}
