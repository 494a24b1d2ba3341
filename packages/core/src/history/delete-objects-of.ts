import type { OwnerId } from "@coderevai/contract/ids";
import { type Removal, StorageUnavailable } from "@coderevai/db";
import { deleteObjects } from "../objects/delete-objects.ts";
import type { ObjectServices } from "../objects/object-services.ts";

/** Deletes what removed reviews had in the object storage. They are gone already, so nothing here fails the caller. */
export async function deleteObjectsOf(
  services: ObjectServices,
  ownerId: OwnerId,
  { packKeys }: Removal,
  exportsPrefix: string,
): Promise<void> {
  const exports = await services.database.objects
    .findBeginning({ ownerId, key: exportsPrefix })
    .catch((error: unknown) => {
      if (!StorageUnavailable.is(error)) throw error;
      return [];
    });
  await deleteObjects(
    services,
    [...packKeys, ...exports].map((key) => ({ ownerId, key })),
  );
}
