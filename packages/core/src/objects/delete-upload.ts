import type { OwnerId, UploadId } from "@coderevai/contract/ids";
import { type Deletion, deleteObject } from "./delete-object.ts";
import { objectKey } from "./object-key.ts";
import type { ObjectServices } from "./object-services.ts";

/** Deletes an upload that was read or is not wanted any more. */
export function deleteUpload(services: ObjectServices, ownerId: OwnerId, uploadId: UploadId): Promise<Deletion> {
  return deleteObject(services, { ownerId, key: objectKey.ofUpload(ownerId, uploadId) });
}
