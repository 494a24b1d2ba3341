import type { CreatedUpload, UploadInput } from "@coderevai/contract/intake";
import { sealUpload } from "@coderevai/contract/seal-upload";
import { putObject } from "./put-object.ts";
import { StorageUnreachable } from "./storage-unreachable.ts";

/** How much of the sealed archive has been sent. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly sizeBytes: number;
}

interface Upload {
  readonly archive: Uint8Array<ArrayBuffer>;
  readonly mediaType: UploadInput["mediaType"];
  readonly create: (input: UploadInput) => Promise<CreatedUpload>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
}

/** The storage refuses a link that has expired, or was made for other bytes. */
const REFUSED = 403;
/** A link that has expired is made anew once; refused again, something else is wrong. */
const ATTEMPTS = 2;

/**
 * Seals an archive and puts it into the object storage; gives the id it can be previewed by. What the storage gets is
 * unreadable to it. Throws StorageUnreachable, the refusal of `create`, or the reason of the signal.
 */
export async function uploadArchive(upload: Upload): Promise<CreatedUpload["uploadId"]> {
  const { archive, mediaType, create, signal, onProgress } = upload;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { uploadId, url, headers, key, sizeBytes } = await create({ sizeBytes: archive.length, mediaType });
    const body = await sealUpload(archive, key);
    onProgress({ sentBytes: 0, sizeBytes });
    const status = await putObject({
      url,
      headers,
      body,
      signal,
      onProgress: (sentBytes) => onProgress({ sentBytes, sizeBytes }),
    });
    if (status >= 200 && status < 300) return uploadId;
    if (status !== REFUSED) break;
  }
  throw new StorageUnreachable();
}
