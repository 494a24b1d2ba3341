import { ReviewId } from "@coderevai/contract/ids";
import { RATE_LIMITS } from "@coderevai/contract/rate-limits";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { StoredIntake } from "../intake-store.ts";
import { takeIntake } from "../intakes/take-intake.ts";
import type { InsertJobOutcome, NewJob } from "../job-store.ts";
import type { Transaction } from "../postgres/transactions.ts";
import { findFreeStart } from "../reviews/find-free-start.ts";
import { insertJobFiles } from "./insert-job-files.ts";
import type { JobStoreParts } from "./job-store-parts.ts";
import { sumUpFiles } from "./sum-up-files.ts";

/** For the 50,000 files that a review may have at most; some thousand take a tenth of a second. */
const DEADLINE_MS = 15_000;

/** Of two calls of one owner at the same time the second waits for the first, so limits and idempotency key hold. */
export async function insertJob(parts: JobStoreParts, job: NewJob): Promise<InsertJobOutcome> {
  await parts.sender.ready();
  return await parts.transact((transaction) => admit(parts, transaction, job), DEADLINE_MS);
}

async function admit(
  { sender, cipher }: JobStoreParts,
  transaction: Transaction,
  job: NewJob,
): Promise<InsertJobOutcome> {
  const { ownerId, id: reviewId, intakeId, createdAt } = job;
  // Holds the owner's other starts back from here on.
  const start = await findFreeStart(transaction, ownerId, job.earliestStart, RATE_LIMITS["review-repo"]);
  const known = await findByKey(transaction, job);
  if (known !== null) return known;
  const waitingCount = await transaction.review.count({ where: { ownerId, status: "queued" } });
  if (waitingCount >= REVIEW_LIMITS.queuedReviews) return { outcome: "queue-full" };
  const intake = await takeIntake(transaction, cipher, { ownerId, intakeId }, createdAt);
  if (intake === null) return { outcome: "intake-gone" };
  const startsAt = start > createdAt ? start : null;
  await insertReview(transaction, job, intake, startsAt);
  await insertJobFiles(transaction, cipher, { ownerId, reviewId }, intake.files);
  await sender.send(transaction, { ownerId, reviewId, startAfter: startsAt });
  return { outcome: "inserted", startsAt };
}

async function findByKey(
  transaction: Transaction,
  { ownerId, idempotencyKey, inputHash }: NewJob,
): Promise<InsertJobOutcome | null> {
  const found = await transaction.review.findUnique({
    where: { ownerId_idempotencyKey: { ownerId, idempotencyKey } },
    select: { id: true, inputHash: true, startsAt: true },
  });
  if (found === null) return null;
  if (found.inputHash !== inputHash) return { outcome: "key-reused" };
  return { outcome: "repeated", reviewId: ReviewId.parse(found.id), startsAt: found.startsAt };
}

async function insertReview(transaction: Transaction, job: NewJob, intake: StoredIntake, startsAt: Date | null) {
  const { ownerId, createdAt } = job;
  const { offeredModes, ...sums } = sumUpFiles(intake.files);
  const listedModes = job.modes.length > 0 ? new Set<string>(job.modes) : offeredModes;
  await transaction.review.create({
    data: {
      ownerId,
      id: job.id,
      idempotencyKey: job.idempotencyKey,
      inputHash: job.inputHash,
      kind: intake.kind,
      runner: "queue",
      title: intake.title,
      project: intake.project,
      revision: intake.revision,
      modes: [...job.modes],
      status: "queued",
      ...sums,
      useModel: job.useModel,
      model: job.model,
      packKey: intake.packKey,
      startsAt,
      engineVersion: job.engineVersion,
      createdAt,
      leaseHolder: "",
      leaseUntil: createdAt,
    },
    select: { id: true },
  });
  await transaction.reviewMode.createMany({
    data: [...listedModes].map((mode) => ({ ownerId, reviewId: job.id, mode, createdAt })),
  });
}
