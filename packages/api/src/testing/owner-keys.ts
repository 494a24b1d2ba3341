import { randomBytes } from "node:crypto";
import { KeyId, type OwnerId } from "@coderevai/contract/ids";
import { KeyScope } from "@coderevai/contract/key-scope";
import { createKey } from "@coderevai/core/keys/create-key";
import { revokeKey } from "@coderevai/core/keys/revoke-key";
import type { Services } from "@coderevai/core/services";
import { createKeySecret } from "@coderevai/db";

const DAY_MS = 24 * 60 * 60_000;

/** A key of the owner with exactly these scopes; all of them unless given. */
export async function keyOf(services: Services, ownerId: OwnerId, scopes: readonly KeyScope[] = KeyScope.options) {
  return await createKey(services, ownerId, { name: "Pipeline", scopes: [...scopes], expiresInDays: null });
}

/** One that may do everything but was revoked before it came. */
export async function revokedKeyOf(services: Services, ownerId: OwnerId): Promise<string> {
  const { key, secret } = await keyOf(services, ownerId);
  await revokeKey(services, ownerId, key.id);
  return secret;
}

/** One that could do everything until a second ago. */
export async function expiredKeyOf({ database, clock }: Services, ownerId: OwnerId): Promise<string> {
  const secret = createKeySecret();
  const nowMs = clock.now().getTime();
  const times = { createdAt: new Date(nowMs - DAY_MS), expiresAt: new Date(nowMs - 1_000) };
  const id = KeyId.parse(`key_${randomBytes(13).toString("hex")}`);
  await database.keys.insert({ ownerId, id, secret, name: "Old", scopes: KeyScope.options, ...times }, 20);
  return secret;
}
