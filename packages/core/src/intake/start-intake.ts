import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId } from "@coderevai/contract/ids";
import type { StartIntakeInput } from "@coderevai/contract/intake";
import type { StartedReview } from "@coderevai/contract/review";
import type { StoredIntake } from "@coderevai/db";
import { enqueueReview } from "../jobs/enqueue-review.ts";
import type { Services } from "../services.ts";

/**
 * Starts what a preview of that kind showed, as a job that begins in `waitMs` at the earliest. The same key answers the
 * same review, also after the preview is gone. Throws `intake.not-found`, `intake.nothing-to-review`,
 * `review.queue-full`, `review.key-reused`, `units.*`.
 */
export async function startIntake(
  services: Services,
  ownerId: OwnerId,
  kind: StoredIntake["kind"],
  input: StartIntakeInput,
  waitMs: number,
): Promise<StartedReview> {
  const now = services.clock.now();
  const intake = await services.database.intakes.find({ ownerId, intakeId: input.intakeId }, now);
  if (intake !== null && intake.kind !== kind) throw new AppError("intake.not-found");
  if (intake?.files.every(({ reason }) => reason !== null)) throw new AppError("intake.nothing-to-review");
  return await enqueueReview(services, ownerId, input, new Date(now.getTime() + waitMs));
}
