import { z } from "zod";

/** Ids carry their kind as a prefix, so that a wrong one is refused before it reaches a query. */
export const ReviewId = z
  .string()
  .regex(/^rev_[0-9a-z]{26}$/, "Not a review id.")
  .brand<"ReviewId">();
export type ReviewId = z.infer<typeof ReviewId>;

/** What was taken in and can be started as a review: files or a repository, looked through but not reviewed yet. */
export const IntakeId = z
  .string()
  .regex(/^int_[0-9a-z]{26}$/, "Not an intake id.")
  .brand<"IntakeId">();
export type IntakeId = z.infer<typeof IntakeId>;

/** An archive that a client may put into the object storage, once. */
export const UploadId = z
  .string()
  .regex(/^upl_[0-9a-z]{26}$/, "Not an upload id.")
  .brand<"UploadId">();
export type UploadId = z.infer<typeof UploadId>;

/** Names an API key; it is not the key. */
export const KeyId = z
  .string()
  .regex(/^key_[0-9a-z]{26}$/, "Not a key id.")
  .brand<"KeyId">();
export type KeyId = z.infer<typeof KeyId>;

/** Derived from content, unique within one review. */
export const FindingId = z
  .string()
  .regex(/^fnd_[0-9a-f]{24}$/, "Not a finding id.")
  .brand<"FindingId">();
export type FindingId = z.infer<typeof FindingId>;

/** The user's id as Clerk gives it out. */
export const OwnerId = z
  .string()
  .regex(/^user_[0-9A-Za-z]{1,64}$/, "Not a user id.")
  .brand<"OwnerId">();
export type OwnerId = z.infer<typeof OwnerId>;

/** Chosen by the caller: the same key with the same input starts one review, however often it is sent. */
export const IdempotencyKey = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/, "8 to 64 letters, digits, - or _.");
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;
