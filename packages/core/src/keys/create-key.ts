import { type CreatedKey, type CreateKeyInput, KEY_LIMITS } from "@coderevai/contract/api-key";
import { AppError } from "@coderevai/contract/app-error";
import { KeyId, type OwnerId } from "@coderevai/contract/ids";
import { createKeySecret } from "@coderevai/db";
import { randomLetters } from "../random-letters.ts";
import type { Services } from "../services.ts";
import { describeKey } from "./describe-key.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes a key. The answer is the only place where it ever stands; what is stored is its hash. Throws `keys.too-many` and
 * `StorageUnavailable`.
 */
export async function createKey(
  { clock, database, log }: Pick<Services, "clock" | "database" | "log">,
  ownerId: OwnerId,
  { name, scopes, expiresInDays }: CreateKeyInput,
): Promise<CreatedKey> {
  const createdAt = clock.now();
  const expiresAt = expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * DAY_MS);
  const id = KeyId.parse(`key_${randomLetters()}`);
  const secret = createKeySecret();
  const stored = await database.keys.insert(
    { ownerId, id, secret, name, scopes, createdAt, expiresAt },
    KEY_LIMITS.perOwner,
  );
  if (stored === null) throw new AppError("keys.too-many");
  log.info({ keyId: id, ownerId, scopes, expiresAt }, "api key created");
  return { key: describeKey(stored, createdAt), secret };
}
