import type { NewObject } from "@coderevai/db";
import type { ObjectServices } from "./object-services.ts";

/**
 * Puts an object and notes it, in the order that never lets the database name an object that is not there: the row as
 * pending, the bytes, then the row as stored. Only after this returns may anything refer to the key. Whatever stops it
 * in between is cleaned up by the sweep. `bytes` are sealed already.
 * Throws `BlobsUnavailable`.
 */
export async function storeObject(
  { blobs, clock, database }: ObjectServices,
  object: Omit<NewObject, "createdAt" | "sizeBytes">,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await database.objects.reserve({ ...object, sizeBytes: bytes.length, createdAt: clock.now() });
  await blobs.put(object.key, bytes, { contentType: object.contentType });
  const isStored = await database.objects.confirm(object);
  if (!isStored) throw new Error("the object was swept before it was stored");
}
