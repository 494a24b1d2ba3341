import { OwnerId, type ReviewId, type UploadId } from "@coderevai/contract/ids";
import type { ObjectKey, ObjectPurpose } from "@coderevai/db";
import { randomLetters } from "../random-letters.ts";

const PURPOSES = { upload: true, pack: true, export: true } as const satisfies Record<ObjectPurpose, true>;
const KEY = /^([a-z]+)\/(user_[0-9A-Za-z]+)\/[0-9a-z_]+$/;

/** Keys in the bucket: the purpose, the owner, and something that is not guessable. */
export const objectKey = {
  /** Never used before. Made before its object is sealed, because the seal is bound to it. */
  next: (purpose: ObjectPurpose, ownerId: OwnerId): string => `${purpose}/${ownerId}/${randomLetters()}`,

  /** Where an upload lies: with the owner in it, an upload's id is of no use to anybody else. */
  ofUpload: (ownerId: OwnerId, uploadId: UploadId): string => `upload/${ownerId}/${uploadId}`,

  /** Where an export of a review lies; a review may have several. */
  ofExport: (ownerId: OwnerId, reviewId: ReviewId): string =>
    `${objectKey.exportsOf(ownerId, reviewId)}${randomLetters()}`,

  /** How the keys of all exports of a review begin. */
  exportsOf: (ownerId: OwnerId, reviewId: ReviewId): string => `${objectKey.allExportsOf(ownerId)}${reviewId}_`,

  allExportsOf: (ownerId: OwnerId): string => `export/${ownerId}/`,

  /** Whose object it is; null for a key that we would not make. */
  parse(key: string): ObjectKey | null {
    const [, purpose = "", owner] = KEY.exec(key) ?? [];
    const ownerId = OwnerId.safeParse(owner).data;
    return ownerId !== undefined && Object.hasOwn(PURPOSES, purpose) ? { ownerId, key } : null;
  },
} as const;
