import type { Egress } from "@coderevai/contract/egress";
import type { OwnerId } from "@coderevai/contract/ids";
import type { ModelUse } from "@coderevai/contract/model-use";
import type { ReviewKey } from "./review-store.ts";

/** Tokens that one call may spend at most. */
export interface TokenReservation {
  /** A random UUID. */
  readonly id: string;
  readonly key: ReviewKey;
  readonly tokens: number;
  /** Caps of a UTC day, of the owner and of the installation. */
  readonly perOwnerDay: number;
  readonly perDay: number;
  readonly now: Date;
  /** A call that was not settled by then died with its process. */
  readonly expiresAt: Date;
}

/** What a call spent. Money is in millionths of a US dollar. */
export interface TokenSpend {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
}

/** Tokens of a UTC day, reserved ones included. */
export interface DaySpend {
  readonly ownerTokens: number;
  readonly allTokens: number;
}

/** What a model had to do with a file or a review; tokens and money are added by `settle`. */
export type ModelPart = Pick<ModelUse, "status" | "dropped" | "vetoedHints">;

export interface StoredAnswer {
  /** The review that asked; nothing is stored once it has ended or is deleted. */
  readonly key: ReviewKey;
  /** sha-256 of model, prompt version and what was asked. */
  readonly questionHash: string;
  /** The statements of a complete answer, as they came. */
  readonly elements: readonly unknown[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * What asking models costs, leaves behind and sends out. Reservations hold the caps exactly, however many processes ask at
 * once. Methods throw `StorageUnavailable` when Postgres does not answer.
 */
export interface ModelStore {
  /** False, and nothing reserved, when it could exceed a cap of that day. */
  reserve(reservation: TokenReservation): Promise<boolean>;
  /** Puts what was truly spent in the place of a reservation, also in the review's record. Once; again does nothing. */
  settle(key: ReviewKey, reservationId: string, spend: TokenSpend): Promise<void>;
  findSpend(ownerId: OwnerId, now: Date): Promise<DaySpend>;
  /** The statements of a stored answer that has not expired; null when there is none. */
  findAnswer(ownerId: OwnerId, questionHash: string, now: Date): Promise<readonly unknown[] | null>;
  saveAnswer(answer: StoredAnswer): Promise<void>;
  /** Forgets every answer of the owner: nobody can tell any more which review they came from. */
  forgetAnswers(ownerId: OwnerId): Promise<void>;
  /** Notes a payload before it leaves; false when the review does not run any more: then it must not leave. */
  noteEgress(key: ReviewKey, egress: Omit<Egress, "sequence">): Promise<boolean>;
  /** Adds a file's part to the record of a review of many files. */
  addPart(key: ReviewKey, part: ModelPart): Promise<void>;
}
