import type { OwnerId, UploadId } from "@coderevai/contract/ids";
import { sealUpload } from "@coderevai/contract/seal-upload";
import type { ApiUnderTest } from "./api-under-test.ts";

/** Uploads an archive as a client does: sealed with the upload's key, by the signed link. */
export async function uploadArchive(api: ApiUnderTest, ownerId: OwnerId, archive: Uint8Array): Promise<UploadId> {
  const announced = { sizeBytes: archive.length, mediaType: "application/zip" } as const;
  const { uploadId, url, headers, key } = await api.caller(ownerId).review.createUpload(announced);
  const body = await sealUpload(new Uint8Array(archive), key);
  const answer = await fetch(url, { method: "PUT", headers, body, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the bucket answered ${answer.status}`);
  return uploadId;
}
