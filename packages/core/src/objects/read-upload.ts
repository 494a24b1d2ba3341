import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, UploadId } from "@coderevai/contract/ids";
import type { StoredObject } from "@coderevai/db";
import { objectKey } from "./object-key.ts";
import type { ObjectServices } from "./object-services.ts";

/**
 * The archive that the owner uploaded, opened. Size and type are checked against what was announced, on what really
 * lies in the bucket. Delete it with `deleteUpload` once it is read.
 * Throws `intake.upload-incomplete` for all that is missing, foreign, late, altered or not sealed; `BlobsUnavailable`.
 */
export async function readUpload(
  services: ObjectServices,
  ownerId: OwnerId,
  uploadId: UploadId,
): Promise<Uint8Array<ArrayBuffer>> {
  const { blobs, clock, database } = services;
  const row = await database.objects.findOwned({ ownerId, key: objectKey.ofUpload(ownerId, uploadId) });
  if (row === null || !isOpen(row, clock.now())) throw new AppError("intake.upload-incomplete");
  const head = await blobs.head(row.key);
  const isAnnounced = head?.sizeBytes === row.sizeBytes && head.contentType === row.contentType;
  if (!isAnnounced) throw new AppError("intake.upload-incomplete");
  if (row.state === "pending") await database.objects.confirm(row);
  const sealed = await blobs.get(row.key, { maxBytes: row.sizeBytes });
  if (sealed === null) throw new AppError("intake.upload-incomplete");
  try {
    return database.uploadCipher.open(sealed, uploadId);
  } catch {
    throw new AppError("intake.upload-incomplete");
  }
}

function isOpen({ state, expiresAt }: StoredObject, now: Date): boolean {
  return state !== "deleting" && expiresAt !== null && expiresAt > now;
}
