import { AppError } from "@coderevai/contract/app-error";
import { type OwnerId, UploadId } from "@coderevai/contract/ids";
import type { CreatedUpload, UploadInput } from "@coderevai/contract/intake";
import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { SEALED_UPLOAD } from "@coderevai/contract/sealed-upload";
import { randomLetters } from "../random-letters.ts";
import { objectKey } from "./object-key.ts";
import type { ObjectServices } from "./object-services.ts";

/** Long enough for 25 MB over a slow line. */
const LINK_SECONDS = 15 * 60;
const UPLOAD_LIFE_MS = 60 * 60_000;
/** Of one owner; those that were read are deleted and do not count. The sentence of the error names it. */
const MAX_OPEN_UPLOADS = 10;

/**
 * Lets the owner PUT one archive of that size and type straight into the bucket, sealed with a key of its own.
 * Throws `intake.too-large` and `intake.too-many-uploads`.
 */
export async function createUpload(
  { blobs, clock, database }: ObjectServices,
  ownerId: OwnerId,
  input: UploadInput,
): Promise<CreatedUpload> {
  const limit = INTAKE_LIMITS.archiveBytes;
  if (input.sizeBytes > limit) throw new AppError("intake.too-large", { what: "archiveBytes", limit });
  const createdAt = clock.now();
  const uploadId = UploadId.parse(`upl_${randomLetters()}`);
  const key = objectKey.ofUpload(ownerId, uploadId);
  const about = { sizeBytes: input.sizeBytes + SEALED_UPLOAD.overheadBytes, contentType: input.mediaType };
  const expiresAt = new Date(createdAt.getTime() + UPLOAD_LIFE_MS);
  const row = { ownerId, key, purpose: "upload", ...about, createdAt, expiresAt } as const;
  const isReserved = await database.objects.reserve(row, MAX_OPEN_UPLOADS);
  if (!isReserved) throw new AppError("intake.too-many-uploads");
  const { url, headers } = await blobs.presignPut(key, { ...about, expiresInSeconds: LINK_SECONDS });
  return {
    uploadId,
    url,
    headers,
    key: database.uploadCipher.keyOf(uploadId),
    sizeBytes: about.sizeBytes,
    expiresAt: new Date(createdAt.getTime() + LINK_SECONDS * 1_000),
  };
}
