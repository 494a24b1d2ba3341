import { unreachable } from "@coderevai/contract/unreachable";
import { type ObjectKey, StorageUnavailable } from "@coderevai/db";
import { BlobsUnavailable } from "@coderevai/platform/blobs/blobs-unavailable";
import type { ObjectServices } from "./object-services.ts";

/** `gone`: nothing is left. `later`: it is marked, and the sweep deletes it. `referenced`: it stays. */
export type Deletion = "gone" | "later" | "referenced";

/**
 * Deletes an object that nothing refers to: the row is marked, the object deleted, then the row forgotten. Once it is
 * marked, the deletion is certain: when the storage is away the sweep goes on with it, so that is no failure.
 */
export async function deleteObject(services: ObjectServices, object: ObjectKey): Promise<Deletion> {
  const mark = await services.database.objects.markDeleting(object);
  switch (mark) {
    case "absent":
      return "gone";
    case "referenced":
      return "referenced";
    case "marked":
      return await removeMarked(services, object);
    default:
      return unreachable(mark);
  }
}

async function removeMarked({ blobs, database, log }: ObjectServices, object: ObjectKey): Promise<Deletion> {
  try {
    await blobs.remove(object.key);
    await database.objects.forget(object);
    return "gone";
  } catch (error) {
    if (!BlobsUnavailable.is(error) && !StorageUnavailable.is(error)) throw error;
    log.warn({ err: error }, "object not deleted yet, left to the sweep");
    return "later";
  }
}
