import { IntakeId, type OwnerId } from "@coderevai/contract/ids";
import type { PlannedFile } from "@coderevai/contract/intake-plan";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { StoredIntake } from "@coderevai/db";
import type { PlannedFile as IncomingFile } from "@coderevai/engine/intake";
import { deleteObject } from "../objects/delete-object.ts";
import { objectKey } from "../objects/object-key.ts";
import type { ObjectServices } from "../objects/object-services.ts";
import { storeObject } from "../objects/store-object.ts";
import { randomLetters } from "../random-letters.ts";
import type { Incoming } from "./incoming.ts";
import { PackWriter } from "./pack-writer.ts";

/**
 * Keeps what was looked through, sealed, until it is started or its time has passed: first the pack of the texts, then
 * the row that points at it. Of many open previews of one owner the oldest go. Throws `BlobsUnavailable`.
 */
export async function keepIntake(
  services: ObjectServices,
  ownerId: OwnerId,
  { batches, ...about }: Incoming,
): Promise<StoredIntake> {
  const { clock, database } = services;
  const packKey = objectKey.next("pack", ownerId);
  const pack = new PackWriter(database.objectCipher, packKey);
  const files: PlannedFile[] = [];
  for await (const batch of batches) files.push(...batch.map((file) => packFile(pack, file)));
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + REVIEW_LIMITS.intakeLifeMs);
  const object = {
    ownerId,
    key: packKey,
    purpose: "pack",
    contentType: "application/octet-stream",
    expiresAt,
  } as const;
  await storeObject(services, object, pack.finish());
  const intake: StoredIntake = {
    id: IntakeId.parse(`int_${randomLetters()}`),
    ownerId,
    ...about,
    packKey,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    createdAt,
    expiresAt,
  };
  await database.intakes.insert(intake);
  const dropped = await database.intakes.removeBeyond(ownerId, REVIEW_LIMITS.openIntakes);
  await Promise.all(dropped.map((key) => deleteObject(services, { ownerId, key })));
  return intake;
}

/** Puts a file's text into the pack, if it has one; what is left has no text any more. */
function packFile(pack: PackWriter, file: IncomingFile): PlannedFile {
  const { path, language, sizeBytes, reason } = file;
  if (reason !== null) return { path, language, sizeBytes, reason, lineCount: 0, sha256: "", place: null };
  const { lineCount, sha256 } = file;
  return { path, language, sizeBytes, reason, lineCount, sha256, place: pack.add(file) };
}
