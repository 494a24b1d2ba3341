import type { ReviewedFile } from "@coderevai/contract/coverage";
import { unreachable } from "@coderevai/contract/unreachable";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ClaimedReview, NumberedFinding, ReviewKey } from "@coderevai/db";
import type { ChangeEvent } from "@coderevai/engine";
import type { RunnerParts } from "./review-runner.ts";

/** What a runner needs of a review, new or claimed. */
export type ReviewToRun = Pick<ClaimedReview, "id" | "ownerId" | "modes" | "change" | "sources">;

type RunParts = Pick<RunnerParts, "reviews" | "engine" | "bus" | "clock" | "holder">;

/**
 * Feeds the engine's events into Postgres: findings as they come, numbered, then the ledger and the verdict in one step.
 * The engine is deterministic, so doing it again after a crash gives the same ids and numbers and adds nothing twice.
 * Throws when the store fails; an abort ends it silently.
 */
export async function runReview(parts: RunParts, review: ReviewToRun, signal: AbortSignal): Promise<void> {
  const key: ReviewKey = { ownerId: review.ownerId, reviewId: review.id };
  const writer = new FindingWriter(parts, key);
  const files: ReviewedFile[] = [];
  let verdict: Verdict | null = null;
  for await (const event of eventsOf(parts.engine, review, signal)) {
    switch (event.type) {
      case "stage":
        parts.bus.publish(review.id, { type: "stage", stage: event.stage });
        break;
      case "finding":
        writer.add(event.finding);
        break;
      case "file":
        files.push(event.file);
        break;
      case "not-told":
        break;
      case "verdict":
        verdict = event.verdict;
        break;
      default:
        unreachable(event);
    }
  }
  await writer.flush();
  if (signal.aborted) return;
  if (verdict === null) throw new Error("the engine ended without a verdict");
  await parts.reviews.finish(key, parts.holder, { status: "done", verdict, files, finishedAt: parts.clock.now() });
  parts.bus.publish(review.id, { type: "stored" });
}

function eventsOf(engine: RunParts["engine"], review: ReviewToRun, signal: AbortSignal): AsyncIterable<ChangeEvent> {
  const { change, sources: files, modes } = review;
  return change ? engine.reviewChange({ change, modes }, { signal }) : engine.review({ files, modes }, { signal });
}

/** Appends findings in order, one statement at a time; what arrives meanwhile goes with the next statement. */
class FindingWriter {
  readonly #parts: RunParts;
  readonly #key: ReviewKey;
  #sequence = 0;
  #waiting: NumberedFinding[] = [];
  #writing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(parts: RunParts, key: ReviewKey) {
    this.#parts = parts;
    this.#key = key;
  }

  add(finding: NumberedFinding["finding"]): void {
    this.#sequence += 1;
    this.#waiting.push({ sequence: this.#sequence, finding });
    this.#writing ??= this.#drain();
  }

  /** Resolves when everything is stored; throws what made a write fail. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that findings that come together are stored together.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting;
        this.#waiting = [];
        await this.#parts.reviews.appendFindings(this.#key, batch);
        this.#parts.bus.publish(this.#key.reviewId, { type: "stored" });
      }
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      this.#writing = null;
    }
  }
}
