import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { IdempotencyKey, IntakeId, OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { PackPlace } from "@coderevai/contract/intake-plan";
import type { Language } from "@coderevai/contract/language";
import type { ModelUse } from "@coderevai/contract/model-use";
import type { Remark } from "@coderevai/contract/remark";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ModelPart } from "./model-store.ts";
import type { Lease, ReviewKey } from "./review-store.ts";
import type { UnitAllowance, UnitRefusal } from "./unit-store.ts";

/** What is asked for when a preview is started. Title, files and everything that is counted come from the preview. */
export interface NewJob {
  readonly id: ReviewId;
  readonly ownerId: OwnerId;
  readonly idempotencyKey: IdempotencyKey;
  /** sha-256 of the canonical input: tells a repeat from a reused key. */
  readonly inputHash: string;
  /** The intake is used up by it, and its pack belongs to the review from then on. */
  readonly intakeId: IntakeId;
  readonly modes: readonly ReviewCategory[];
  /** What the units of its files are reserved out of; they stay reserved while it waits. */
  readonly allowance: UnitAllowance;
  readonly useModel: boolean;
  readonly model: ModelUse;
  readonly engineVersion: string;
  readonly createdAt: Date;
  /** Not before; later still when the owner's limit of starts is used up until then. */
  readonly earliestStart: Date;
  /** The owner's limit of starts. */
  readonly startsPerMinute: number;
}

/**
 * `startsAt` null: it may start at once. `queue-full`: the owner has as many waiting reviews as one may have.
 * `intake-gone`: started by another call already, expired, or its pack is not there any more.
 */
export type InsertJobOutcome =
  | { readonly outcome: "inserted"; readonly startsAt: Date | null }
  | { readonly outcome: "repeated"; readonly reviewId: ReviewId; readonly startsAt: Date | null }
  | { readonly outcome: "key-reused" }
  | { readonly outcome: "queue-full" }
  | { readonly outcome: "intake-gone" }
  | UnitRefusal;

/** What a worker needs to go on with a review. */
export interface ClaimedJob {
  readonly key: ReviewKey;
  readonly modes: readonly ReviewCategory[];
  /** Whether a model was to be had when the review was asked for, and is to be asked about every file. */
  readonly isModelAsked: boolean;
  readonly packKey: string;
  /** Runs since the last file was done, this one included. */
  readonly stalledRuns: number;
  /** The run before this one ended without a word, as a process that was killed does. */
  readonly hasDied: boolean;
}

/** A file that waits to be reviewed. */
export interface WaitingFile {
  readonly position: number;
  readonly path: string;
  readonly language: Language;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly place: PackPlace;
}

/** A file that is done. `resultKey` null: what was found depends on more than the content, so nobody may take it over. */
export interface DoneFile {
  readonly row: ReviewedFile;
  readonly findings: readonly Finding[];
  readonly resultKey: string | null;
  /** What the model had to do with it beside findings; null where it was not asked. */
  readonly model: ModelOfFile | null;
}

export interface ModelOfFile {
  readonly part: ModelPart;
  readonly remarks: readonly Omit<Remark, "sequence">[];
}

export interface WantedResult {
  readonly path: string;
  readonly resultKey: string;
}

/** Files of the same owner with equal keys. `unread` were found too, but hold more findings than one answer takes. */
export interface TakenOver {
  readonly files: readonly DoneFile[];
  readonly unread: readonly WantedResult[];
}

/**
 * Reviews that are jobs. Every write of a run names the holder of the lease and does nothing for anybody else, so of a
 * run that was taken for dead and the one that took over, only the latter writes. Methods throw `StorageUnavailable`.
 */
export interface JobStore {
  /** Review, files, queue entry and reserved units in one transaction, once per (owner, idempotency key). */
  insert(job: NewJob): Promise<InsertJobOutcome>;
  /** Takes the review for a run, whoever had it; null when it is over or was never there: then the job is done. */
  claim(key: ReviewKey, lease: Lease, engineVersion: string): Promise<ClaimedJob | null>;
  /** Waiting files after a position, in order, at most `limit`. */
  waitingFiles(key: ReviewKey, afterPosition: number, limit: number): Promise<WaitingFile[]>;
  /** Finished files with these keys, of any review of the owner, findings and all. */
  findResults(ownerId: OwnerId, wanted: readonly WantedResult[]): Promise<TakenOver>;
  /** Stores what was found in files that still wait, numbered and counted; false when the lease is not the holder's. */
  completeFiles(key: ReviewKey, holder: string, files: readonly DoneFile[]): Promise<boolean>;
  /** Ends a review none of whose files waits any more; false when one does, or the lease is not the holder's. */
  finish(key: ReviewKey, holder: string, end: { verdict: Verdict; finishedAt: Date }): Promise<boolean>;
  /** Ends a review that cannot go on. What was found stays, what waits was never read. False when it is over. */
  fail(key: ReviewKey, at: Date): Promise<boolean>;
  /** Gives the lease up without having failed: another run goes on at once. */
  release(key: ReviewKey, holder: string, now: Date): Promise<void>;
  /** Lets the owner's waiting reviews move up in the queue, after one of them was canceled or removed. */
  rank(ownerId: OwnerId): Promise<void>;
}
