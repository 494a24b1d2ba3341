import type { UploadId } from "@coderevai/contract/ids";
import { sealUpload } from "@coderevai/contract/seal-upload";
import type { CodeRevAiClient } from "./create-client.ts";

const GZIP_START = [0x1f, 0x8b];
/** For 25 MB over a slow line. */
const DEADLINE_MS = 5 * 60_000;

/**
 * Puts a zip or tar.gz into the object storage, sealed with a key that only this upload has; the answer goes into
 * `review.preview`. Throws what `review.createUpload` throws, and an Error with the status when the storage refuses.
 */
export async function uploadArchive(
  client: CodeRevAiClient,
  archive: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<UploadId> {
  const isGzip = GZIP_START.every((byte, index) => archive[index] === byte);
  const { uploadId, url, headers, key } = await client.review.createUpload.mutate({
    sizeBytes: archive.length,
    mediaType: isGzip ? "application/gzip" : "application/zip",
  });
  const answer = await fetch(url, {
    method: "PUT",
    headers,
    body: await sealUpload(archive, key),
    signal: AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), ...(signal ? [signal] : [])]),
  });
  if (!answer.ok) throw new Error(`The object storage refused the upload with status ${answer.status}.`);
  return uploadId;
}
