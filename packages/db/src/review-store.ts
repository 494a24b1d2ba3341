import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Feedback, FeedbackInput } from "@coderevai/contract/feedback";
import type { Finding } from "@coderevai/contract/finding";
import type { FindingFix } from "@coderevai/contract/finding-fix";
import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import type { FindingId, IdempotencyKey, OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { PackPlace } from "@coderevai/contract/intake-plan";
import type { Language } from "@coderevai/contract/language";
import type { ModelUse } from "@coderevai/contract/model-use";
import type { Remark } from "@coderevai/contract/remark";
import type { OpenedReview, Review, ReviewKind, ReviewStatus, ReviewSummary } from "@coderevai/contract/review";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ModelPart } from "./model-store.ts";
import type { UnitAllowance, UnitRefusal } from "./unit-store.ts";

/** Everything that is stored when a review is acknowledged, before any of it is read. */
export interface NewReview {
  readonly id: ReviewId;
  readonly ownerId: OwnerId;
  readonly idempotencyKey: IdempotencyKey;
  /** sha-256 of the canonical input: tells a repeat from a reused key. */
  readonly inputHash: string;
  readonly kind: Extract<ReviewKind, "code" | "diff">;
  readonly title: string;
  readonly language: Language;
  readonly modes: readonly ReviewCategory[];
  /** For `diff` what the review is made of; its `sources` are the new sides of the files to review. */
  readonly change: SubmittedChange | null;
  readonly sources: readonly { readonly path: string; readonly language: Language; readonly text: string }[];
  readonly sizeBytes: number;
  /** Bytes of it that are left out on purpose. */
  readonly excludedBytes: number;
  /** Reserved with the insert, out of `allowance`; a model review as well when `model` is pending. */
  readonly units: number;
  readonly allowance: UnitAllowance;
  readonly useModel: boolean;
  readonly model: ModelUse;
  readonly engineVersion: string;
  readonly createdAt: Date;
  readonly lease: Lease;
}

/** Who works on a review and until when the others leave it alone. */
export interface Lease {
  readonly holder: string;
  readonly until: Date;
}

export type InsertOutcome =
  | { readonly outcome: "inserted" }
  | { readonly outcome: "repeated"; readonly reviewId: ReviewId }
  | { readonly outcome: "key-reused" }
  | UnitRefusal;

/** A review whose lease ran out, claimed anew: what a runner needs to do it again from the start. */
export interface ClaimedReview {
  readonly id: ReviewId;
  readonly ownerId: OwnerId;
  readonly modes: readonly ReviewCategory[];
  /** Ask the model as well. */
  readonly useModel: boolean;
  readonly change: SubmittedChange | null;
  readonly sources: readonly { readonly path: string; readonly language: Language; readonly text: string }[];
}

export interface NumberedFinding {
  /** 1 for the first finding of the review, then without gaps. */
  readonly sequence: number;
  readonly finding: Finding;
}

export interface NumberedFile {
  /** 1 for the first file of the review that was done; the next one has a higher number. */
  readonly sequence: number;
  readonly file: ReviewedFile;
}

export interface FilePageRow {
  /** 0 for the first file as submitted. */
  readonly position: number;
  readonly findingCount: number;
  readonly file: ReviewedFile;
}

export interface ReviewOutcome {
  readonly status: Exclude<ReviewStatus, "queued" | "running">;
  readonly verdict: Verdict;
  readonly files: readonly ReviewedFile[];
  readonly finishedAt: Date;
  /** Of a change; left out, there is none. */
  readonly outsideChangeCount?: number;
  /** What the model had to do with it; left out, the record stays as it is. */
  readonly modelPart?: ModelPart;
}

/**
 * Reviews with their sources, findings, ledger and feedback. Every call names the owner, and the owner is part of every
 * key: what belongs to somebody else is not there. Methods throw `StorageUnavailable` when Postgres does not answer.
 */
export interface ReviewStore {
  /**
   * Inserts once per (owner, idempotency key), atomically, sources encrypted, units reserved. One that does not fit into
   * its allowance leaves nothing.
   */
  insert(review: NewReview): Promise<InsertOutcome>;
  /** Appends findings; a finding id that is there already is left as it is, so a rerun adds nothing twice. */
  appendFindings(key: ReviewKey, findings: readonly NumberedFinding[]): Promise<NumberedFinding[]>;
  /** Appends remarks, numbered; one of the same kind about the same findings is left as it is. */
  appendRemarks(key: ReviewKey, remarks: readonly Omit<Remark, "sequence">[]): Promise<void>;
  /**
   * Gives a finding the fix that was proved for it later, and the next number, so that watchers are told once more: that
   * number. Null when the review does not run any more, or the finding is not there or has a fix.
   */
  attachFix(key: ReviewKey, findingId: FindingId, fix: FindingFix): Promise<number | null>;
  /** Remarks after a sequence number, in order, at most `limit`. */
  findRemarksAfter(key: ReviewKey, sequence: number, limit: number): Promise<Remark[]>;
  /** Ends a running review held by `holder`; false when it is not running any more or held by another. */
  finish(key: ReviewKey, holder: string, outcome: ReviewOutcome): Promise<boolean>;
  /** Prolongs the lease; false when the review is not running any more or was taken over: then stop. */
  renewLease(key: ReviewKey, lease: Lease): Promise<boolean>;
  /** Marks a waiting or running review as canceled. `finished` when it had ended before. */
  cancel(key: ReviewKey, at: Date): Promise<"canceled" | "finished" | "not-found">;
  /** Claims running reviews of processes whose lease ended before `now`, at most `limit`, never one that another claims. */
  claimExpired(now: Date, lease: Lease, limit: number): Promise<ClaimedReview[]>;
  /** When the earliest lease of a review that a process runs ends; null when none does. */
  nextLeaseEnd(): Promise<Date | null>;
  /** Status and summary only: one indexed row. */
  findSummary(key: ReviewKey): Promise<ReviewSummary | null>;
  /** The same for a plan whose history begins at `since`; null for all of it. `beyond`: it is there and older. */
  findVisible(key: ReviewKey, since: Date | null): Promise<ReviewSummary | "beyond" | null>;
  /** Ledger rows after a position, as submitted; a review of one file has none while it runs. */
  findFilePage(key: ReviewKey, afterPosition: number, limit: number): Promise<FilePageRow[]>;
  /** Ledger rows after a sequence number, as they were done; a review of one file has none. */
  findFilesAfter(key: ReviewKey, sequence: number, limit: number): Promise<NumberedFile[]>;
  /** Findings after a sequence number, in order, at most `limit`. */
  findFindingsAfter(key: ReviewKey, sequence: number, limit: number): Promise<NumberedFinding[]>;
  /** The owner's newest finished review of the same project and kind before this one, not before `since`. */
  findPrevious(key: ReviewKey, since: Date | null): Promise<ReviewSummary | null>;
  /** Submitted texts of these paths, in their order; what is not there is left out. */
  findSources(key: ReviewKey, paths: readonly string[]): Promise<ClaimedReview["sources"]>;
  /** Where the texts of these files lie in the review's pack, in the ledger's order; what has no place is left out. */
  findPlaces(key: ReviewKey, paths: readonly string[]): Promise<PackedFile[]>;
  /** The change that a review of kind `diff` is made of; null for every other. */
  findChange(key: ReviewKey): Promise<SubmittedChange | null>;
  /** The review with the first `REVIEW_LIMITS.filePageRows` of its ledger and as many of its findings. */
  findReview(key: ReviewKey): Promise<Review | null>;
  openReview(key: ReviewKey): Promise<OpenedReview | null>;
  /** What the owner asked for from `since` on; null for all of it. */
  listHistory(ownerId: OwnerId, query: HistoryQuery, since: Date | null): Promise<HistoryPage>;
  /** Deletes the review and everything that hangs on it, its units aside. Null when there was none. */
  remove(key: ReviewKey, at: Date): Promise<Removal | null>;
  /** Deletes all reviews of the owner. */
  clear(ownerId: OwnerId, at: Date): Promise<Removal>;
  /** Stores feedback, replacing what was said before; false when the review or finding is not the owner's. */
  saveFeedback(ownerId: OwnerId, input: FeedbackInput, at: Date): Promise<boolean>;
  findFeedback(key: ReviewKey, findingId: FindingId | null): Promise<Feedback | null>;
}

/** One file of a review of many files, whose sealed text is a part of the pack. */
export interface PackedFile {
  readonly path: string;
  readonly language: Language;
  readonly packKey: string;
  readonly place: PackPlace;
}

/** What was deleted, and the packs that nothing refers to any more. */
export interface Removal {
  readonly count: number;
  readonly packKeys: readonly string[];
}

export interface ReviewKey {
  readonly ownerId: OwnerId;
  readonly reviewId: ReviewId;
}
