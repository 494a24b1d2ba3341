import { createHash } from "node:crypto";
import { AppError } from "@coderevai/contract/app-error";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import type { StartIntakeInput } from "@coderevai/contract/intake";
import type { StartedReview } from "@coderevai/contract/review";
import { unreachable } from "@coderevai/contract/unreachable";
import { readStanding } from "../billing/read-standing.ts";
import { modelAtStart } from "../model/model-at-start.ts";
import { newReviewId } from "../review/new-review-id.ts";
import type { Services } from "../services.ts";
import { allowanceOf } from "../units/allowance-of.ts";
import { unitError } from "../units/unit-error.ts";

/**
 * Makes a review of a preview and puts it into the queue, in one step: from here on a worker finishes it, whatever
 * happens to this process. `earliestStart` is the limiter's word: when a call that came too soon may start.
 * Throws `intake.not-found`, `review.queue-full`, `review.key-reused`, `units.*`; the preview can be started again.
 */
export async function enqueueReview(
  services: Services,
  ownerId: OwnerId,
  input: StartIntakeInput,
  earliestStart: Date,
): Promise<StartedReview> {
  const reviewId = newReviewId();
  const allowance = allowanceOf(await readStanding(services, ownerId));
  const answer = await services.database.jobs.insert({
    id: reviewId,
    ownerId,
    idempotencyKey: input.idempotencyKey,
    inputHash: hashInput(input),
    intakeId: input.intakeId,
    modes: [...new Set(input.modes)],
    allowance,
    useModel: input.useModel,
    model: modelAtStart(services.model, input.useModel),
    engineVersion: services.engine.version,
    createdAt: services.clock.now(),
    earliestStart,
    startsPerMinute: ENTITLEMENTS[allowance.plan].callsPerMinute["review-repo"],
  });
  switch (answer.outcome) {
    case "inserted":
      services.workers.wake(answer.startsAt);
      return { reviewId, wasAlreadyStarted: false, startsAt: answer.startsAt };
    case "repeated":
      services.workers.wake(answer.startsAt);
      return { reviewId: answer.reviewId, wasAlreadyStarted: true, startsAt: answer.startsAt };
    case "key-reused":
      throw new AppError("review.key-reused");
    case "queue-full":
      throw new AppError("review.queue-full");
    case "intake-gone":
      throw new AppError("intake.not-found");
    case "units-exhausted":
    case "model-reviews-exhausted":
      throw unitError(answer, allowance);
    default:
      return unreachable(answer);
  }
}

/** The intake stands for its files. */
function hashInput({ intakeId, modes, useModel }: StartIntakeInput): string {
  return createHash("sha256")
    .update(JSON.stringify([intakeId, modes, useModel]))
    .digest("hex");
}
