import type { ReviewedFile } from "@coderevai/contract/coverage";
import { unreachable } from "@coderevai/contract/unreachable";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ClaimedReview, ReviewKey } from "@coderevai/db";
import type { ChangeEvent } from "@coderevai/engine";
import { addModel } from "../model/add-model.ts";
import type { Audience } from "./audience.ts";
import { FindingWriter } from "./finding-writer.ts";
import type { RunnerParts } from "./review-runner.ts";

/** What a runner needs of a review, new or claimed. */
export type ReviewToRun = Pick<ClaimedReview, "id" | "ownerId" | "modes" | "useModel" | "change" | "sources">;

/** Who runs it for whom: aborting `signal` ends the run, and without an audience the model is not asked to its end. */
interface Run {
  readonly signal: AbortSignal;
  readonly audience: Audience;
}

/**
 * Feeds the engine's events into Postgres: findings as they come, numbered; then what the model adds, if it is asked; then
 * the ledger and the verdict in one step. The engine is deterministic, so doing it again after a crash gives the same ids
 * and numbers and adds nothing twice. Throws when the store fails; an abort ends it silently.
 */
export async function runReview(parts: RunnerParts, review: ReviewToRun, { signal, audience }: Run): Promise<void> {
  const key: ReviewKey = { ownerId: review.ownerId, reviewId: review.id };
  const writer = new FindingWriter(parts, key);
  const read = await readWithEngine(parts, review, writer, signal);
  await writer.flush();
  if (signal.aborted) return;
  const { files, verdict, outsideChangeCount } = read;
  if (verdict === null) throw new Error("the engine ended without a verdict");
  const { model } = parts;
  const isAsked = review.useModel && model !== null && review.change === null;
  const waiting = AbortSignal.any([signal, audience.signal()]);
  const end = isAsked
    ? await addModel({ ...parts, model, writer }, { key, review, files }, waiting)
    : { files, verdict };
  if (signal.aborted) return;
  const finishedAt = parts.clock.now();
  await parts.reviews.finish(key, parts.holder, { status: "done", finishedAt, outsideChangeCount, ...end });
  parts.bus.publish(review.id, { type: "stored", findings: [] });
}

interface EngineReading {
  readonly files: readonly ReviewedFile[];
  readonly verdict: Verdict | null;
  readonly outsideChangeCount: number;
}

async function readWithEngine(
  { engine, bus }: Pick<RunnerParts, "engine" | "bus">,
  review: ReviewToRun,
  writer: FindingWriter,
  signal: AbortSignal,
): Promise<EngineReading> {
  const files: ReviewedFile[] = [];
  let verdict: Verdict | null = null;
  let outsideChangeCount = 0;
  for await (const event of eventsOf(engine, review, signal)) {
    switch (event.type) {
      case "stage":
        bus.publish(review.id, { type: "stage", stage: event.stage });
        break;
      case "finding":
        writer.add(event.finding);
        break;
      case "file":
        files.push(event.file);
        break;
      case "not-told":
        outsideChangeCount += event.outsideChangeCount;
        break;
      case "verdict":
        verdict = event.verdict;
        break;
      default:
        unreachable(event);
    }
  }
  return { files, verdict, outsideChangeCount };
}

function eventsOf(engine: RunnerParts["engine"], review: ReviewToRun, signal: AbortSignal): AsyncIterable<ChangeEvent> {
  const { change, sources: files, modes } = review;
  return change ? engine.reviewChange({ change, modes }, { signal }) : engine.review({ files, modes }, { signal });
}
