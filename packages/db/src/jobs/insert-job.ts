import { ReviewId } from "@coderevai/contract/ids";
import { RATE_WINDOW_MS } from "@coderevai/contract/rate-limits";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { StoredIntake } from "../intake-store.ts";
import { takeIntake } from "../intakes/take-intake.ts";
import type { InsertJobOutcome, NewJob } from "../job-store.ts";
import { causesOf } from "../postgres/causes-of.ts";
import type { Transaction } from "../postgres/transactions.ts";
import { findFreeStart } from "../reviews/find-free-start.ts";
import type { UnitRefusal } from "../unit-store.ts";
import { findUsage } from "../units/find-usage.ts";
import { isUnitRefusal } from "../units/is-unit-refusal.ts";
import { reserveUnits, type UnitWish } from "../units/reserve-units.ts";
import { unitRefusal } from "../units/unit-refusal.ts";
import { insertJobFiles } from "./insert-job-files.ts";
import type { JobStoreParts } from "./job-store-parts.ts";
import { type FileSums, sumUpFiles } from "./sum-up-files.ts";

/** For the 50,000 files that a review may have at most; some thousand take a tenth of a second. */
const DEADLINE_MS = 15_000;

/** A review that a process runs may take or give back units, or bring the same key, in between; then it is tried again. */
const ATTEMPTS = 3;

/** Rolls back what was written before it was known that the units do not fit, the use of the preview included. */
class JobRefused extends Error {
  override readonly name = "JobRefused";
  readonly refusal: UnitRefusal;

  constructor(refusal: UnitRefusal) {
    super(refusal.outcome);
    this.refusal = refusal;
  }
}

/** Of two calls of one owner at the same time the second waits for the first, so limits and idempotency key hold. */
export async function insertJob(parts: JobStoreParts, job: NewJob): Promise<InsertJobOutcome> {
  await parts.sender.ready();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await parts.transact((transaction) => admit(parts, transaction, job), DEADLINE_MS);
    } catch (error) {
      if (error instanceof JobRefused) return error.refusal;
      if (!isUnitRefusal(error) && !isKeyTaken(error)) throw error;
    }
  }
  throw new Error("what stands in the way of the review comes and goes again and again");
}

async function admit(
  { sender, cipher }: JobStoreParts,
  transaction: Transaction,
  job: NewJob,
): Promise<InsertJobOutcome> {
  const { ownerId, id: reviewId, intakeId, createdAt } = job;
  // Holds the owner's other starts back from here on.
  const limit = { calls: job.startsPerMinute, windowMs: RATE_WINDOW_MS };
  const start = await findFreeStart(transaction, ownerId, job.earliestStart, limit);
  const known = await findByKey(transaction, job);
  if (known !== null) return known;
  const waitingCount = await transaction.review.count({ where: { ownerId, status: "queued" } });
  if (waitingCount >= REVIEW_LIMITS.queuedReviews) return { outcome: "queue-full" };
  const intake = await takeIntake(transaction, cipher, { ownerId, intakeId }, createdAt);
  if (intake === null) return { outcome: "intake-gone" };
  const sums = sumUpFiles(intake.files);
  const wish = { ...job, units: sums.units };
  await refuseBeyond(transaction, wish);
  const startsAt = start > createdAt ? start : null;
  await insertReview(transaction, job, { ...intake, ...sums, startsAt });
  await insertJobFiles(transaction, cipher, { ownerId, reviewId }, intake.files);
  await sender.send(transaction, { ownerId, reviewId, startAfter: startsAt });
  await reserve(transaction, wish);
  return { outcome: "inserted", startsAt };
}

/** Spares what does not fit anyway the writing of its files. */
async function refuseBeyond(transaction: Transaction, wish: UnitWish): Promise<void> {
  const refusal = unitRefusal(wish, await findUsage(transaction, wish.ownerId, wish.allowance));
  if (refusal !== null) throw new JobRefused(refusal);
}

/** The last of its statements: the period is locked for the commit alone, so the owner's other reviews can end meanwhile. */
async function reserve(transaction: Transaction, wish: UnitWish & Pick<NewJob, "id">): Promise<void> {
  await transaction.$executeRaw`
    WITH review AS (SELECT owner_id, id, created_at FROM reviews WHERE owner_id = ${wish.ownerId} AND id = ${wish.id}),
    ${reserveUnits(wish)}
    SELECT 1`;
}

/** https://www.prisma.io/docs/orm/reference/error-reference#p2002 */
function isKeyTaken(error: unknown): boolean {
  return causesOf(error).some((cause) => Reflect.get(cause, "code") === "P2002");
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

type PlannedReview = StoredIntake & FileSums & { readonly startsAt: Date | null };

async function insertReview(transaction: Transaction, job: NewJob, planned: PlannedReview) {
  const { ownerId, createdAt } = job;
  const { kind, title, project, revision, packKey, startsAt, offeredModes } = planned;
  const { fileCount, filesDone, sizeBytes, excludedBytes, units, language } = planned;
  const listedModes = job.modes.length > 0 ? new Set<string>(job.modes) : offeredModes;
  await transaction.review.create({
    data: {
      ownerId,
      id: job.id,
      idempotencyKey: job.idempotencyKey,
      inputHash: job.inputHash,
      kind,
      runner: "queue",
      title,
      project,
      revision,
      modes: [...job.modes],
      status: "queued",
      fileCount,
      filesDone,
      sizeBytes,
      excludedBytes,
      units,
      language,
      useModel: job.useModel,
      model: job.model,
      packKey,
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
