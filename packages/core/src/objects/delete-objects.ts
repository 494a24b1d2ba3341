import type { ObjectKey } from "@coderevai/db";
import { deleteObject } from "./delete-object.ts";
import type { ObjectServices } from "./object-services.ts";

const AT_ONCE = 10;
/** A person waits for it; what is not done by then the sweep does. */
const DEADLINE_MS = 5_000;

/**
 * Deletes objects that nothing refers to any more, as many as the deadline allows. Never throws: what refers to them is
 * gone already, so whatever fails here is finished by the sweep.
 */
export async function deleteObjects(services: ObjectServices, objects: readonly ObjectKey[]): Promise<void> {
  const { clock, log } = services;
  const endsAt = clock.now().getTime() + DEADLINE_MS;
  try {
    for (let start = 0; start < objects.length && clock.now().getTime() < endsAt; start += AT_ONCE) {
      await Promise.all(objects.slice(start, start + AT_ONCE).map((object) => deleteObject(services, object)));
    }
  } catch (error) {
    log.warn({ err: error, objects: objects.length }, "objects not deleted, left to the sweep");
  }
}
