import type { OwnerId } from "@coderevai/contract/ids";

/** Why an object exists. */
export type ObjectPurpose = "upload" | "pack" | "export";

/** `pending` before the object is known to be there, `stored` while it is, `deleting` before it is known to be gone. */
export type ObjectState = "pending" | "stored" | "deleting";

export interface ObjectKey {
  readonly ownerId: OwnerId;
  /** In the bucket. */
  readonly key: string;
}

export interface NewObject extends ObjectKey {
  readonly purpose: ObjectPurpose;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly createdAt: Date;
  /** Null for what lives as long as something refers to it. */
  readonly expiresAt: Date | null;
}

export interface StoredObject extends NewObject {
  readonly state: ObjectState;
}

/** What may be swept at a moment. */
export interface SweepMoment {
  readonly now: Date;
  /** What is pending, or belongs to nothing, is left alone when it is younger than this. */
  readonly untouchedSince: Date;
}

/**
 * What lies in the object storage. A row comes before its object and goes after it, so an object without a row, or a
 * row that is not `stored`, is a leftover, and nothing ever points at an object that is not there.
 * Methods throw `StorageUnavailable` when Postgres does not answer.
 */
export interface ObjectStore {
  /**
   * Notes an object before it is put. False, and nothing noted, when the owner has `maxOfPurpose` objects of that
   * purpose already; exact, however many calls run at once.
   */
  reserve(object: NewObject, maxOfPurpose?: number): Promise<boolean>;
  /** Says that the object is there; false when it is not pending any more: then it must not be used. */
  confirm(key: ObjectKey): Promise<boolean>;
  findOwned(key: ObjectKey): Promise<StoredObject | null>;
  /** Keys of the owner's objects that begin so. */
  findBeginning(prefix: ObjectKey): Promise<string[]>;
  /** Says that the object is to go, unless a review or an intake refers to it. From here on nothing can refer to it. */
  markDeleting(key: ObjectKey): Promise<"marked" | "referenced" | "absent">;
  /** Ends the row of an object that is gone; only one that was marked. */
  forget(key: ObjectKey): Promise<void>;
  /**
   * What has no reason to be there, at most `limit`, oldest first: marked, pending for too long, past its end, or
   * without an end and without anything that refers to it.
   */
  findSweepable(moment: SweepMoment, limit: number): Promise<ObjectKey[]>;
  /** Those of the keys that have a row. At most 1,000. */
  findKnown(keys: readonly ObjectKey[]): Promise<ReadonlySet<string>>;
}
