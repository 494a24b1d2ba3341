import { randomBytes } from "node:crypto";
import { sealUpload } from "@coderevai/contract/seal-upload";
import type { ReviewKey } from "@coderevai/db";
import { objectKey } from "../objects/object-key.ts";
import type { ObjectServices } from "../objects/object-services.ts";
import { storeObject } from "../objects/store-object.ts";

const LIFE_SECONDS = 10 * 60;
const KEY_BYTES = 32;

/** Where a client gets an export, and the key that opens it. */
interface StoredExport {
  readonly url: string;
  readonly key: string;
  readonly expiresAt: Date;
}

/** Puts an export for its owner to fetch within ten minutes, sealed with a key that is stored nowhere. */
export async function storeExport(
  services: ObjectServices,
  review: ReviewKey,
  text: string,
  fileName: string,
): Promise<StoredExport> {
  const { blobs, clock } = services;
  const key = randomBytes(KEY_BYTES).toString("base64");
  const sealed = await sealUpload(new TextEncoder().encode(text), key);
  const object = objectKey.ofExport(review.ownerId, review.reviewId);
  const expiresAt = new Date(clock.now().getTime() + LIFE_SECONDS * 1_000);
  const about = { purpose: "export", contentType: "application/octet-stream", expiresAt } as const;
  await storeObject(services, { ownerId: review.ownerId, key: object, ...about }, sealed);
  const url = await blobs.presignGet(object, { expiresInSeconds: LIFE_SECONDS, fileName });
  return { url, key, expiresAt };
}
