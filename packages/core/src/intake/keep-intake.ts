import { IntakeId, type OwnerId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { StoredIntake } from "@coderevai/db";
import { deleteObject } from "../objects/delete-object.ts";
import { objectKey } from "../objects/object-key.ts";
import type { ObjectServices } from "../objects/object-services.ts";
import { storeObject } from "../objects/store-object.ts";
import { randomLetters } from "../random-letters.ts";
import type { Incoming } from "./incoming.ts";
import { writePack } from "./write-pack.ts";

/**
 * Keeps what was looked through, sealed, until it is started or its time has passed: first the pack of the texts, then
 * the row that points at it. Of many open previews of one owner the oldest go. Throws `BlobsUnavailable`.
 */
export async function keepIntake(
  services: ObjectServices,
  ownerId: OwnerId,
  { files, ...about }: Incoming,
): Promise<StoredIntake> {
  const { clock, database } = services;
  const packKey = objectKey.next("pack", ownerId);
  const texts = files.filter((file) => file.reason === null);
  const { bytes, places } = await writePack(database.objectCipher, packKey, texts);
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + REVIEW_LIMITS.intakeLifeMs);
  const pack = { ownerId, key: packKey, purpose: "pack", contentType: "application/octet-stream", expiresAt } as const;
  await storeObject(services, pack, bytes);
  const intake: StoredIntake = {
    id: IntakeId.parse(`int_${randomLetters()}`),
    ownerId,
    ...about,
    packKey,
    files: files.map((file) => {
      const { path, language, sizeBytes, reason } = file;
      const { lineCount, sha256 } = reason === null ? file : { lineCount: 0, sha256: "" };
      return { path, language, sizeBytes, reason, lineCount, sha256, place: places.get(path) ?? null };
    }),
    createdAt,
    expiresAt,
  };
  await database.intakes.insert(intake);
  const dropped = await database.intakes.removeBeyond(ownerId, REVIEW_LIMITS.openIntakes);
  await Promise.all(dropped.map((key) => deleteObject(services, { ownerId, key })));
  return intake;
}
