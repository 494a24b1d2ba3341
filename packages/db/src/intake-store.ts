import type { IntakeId, OwnerId } from "@coderevai/contract/ids";
import type { PlannedFile } from "@coderevai/contract/intake-plan";

/** What was looked through and can be started as a review. Its pack is stored before it. */
export interface StoredIntake {
  readonly id: IntakeId;
  readonly ownerId: OwnerId;
  readonly kind: "files" | "repository";
  readonly title: string;
  readonly project: string | null;
  readonly revision: string | null;
  /** The object that holds the sealed texts; it is there. */
  readonly packKey: string;
  readonly files: readonly PlannedFile[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface IntakeKey {
  readonly ownerId: OwnerId;
  readonly intakeId: IntakeId;
}

/**
 * Previews that wait to be started. The list of files is sealed, since paths and sizes say much about a tree. A start
 * takes the intake away, in the transaction that stores its review; whoever comes second finds nothing.
 */
export interface IntakeStore {
  insert(intake: StoredIntake): Promise<void>;
  /** The owner's intake; null when there is none, it was started, or its time has passed at `now`. */
  find(key: IntakeKey, now: Date): Promise<StoredIntake | null>;
  /** Forgets what was not started in time, at most `limit`; the number forgotten. Packs are the object store's to delete. */
  removeExpired(now: Date, limit: number): Promise<number>;
  /** Forgets all but the owner's `keep` newest intakes; the keys of their packs. */
  removeBeyond(ownerId: OwnerId, keep: number): Promise<string[]>;
}
