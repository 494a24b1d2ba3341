import { AppError } from "@coderevai/contract/app-error";
import { isKeySecret, type KeyHolder, sha256OfKey } from "@coderevai/db";
import type { Services } from "../services.ts";
import { NOTE_USE_EVERY_MS } from "./key-gate.ts";

type Needed = Pick<Services, "clock" | "database" | "keyGate" | "log">;

/**
 * Whom an API key speaks for. One indexed query, so that a revoked key is refused from its revocation on; none for what
 * cannot be a key or was just found to be none. Throws `auth.key-malformed`, `auth.key-unknown`, `auth.key-expired`,
 * `auth.keys-busy` and `StorageUnavailable`. The key is in none of them.
 */
export async function authenticateKey(services: Needed, secret: string): Promise<KeyHolder> {
  if (!isKeySecret(secret)) throw new AppError("auth.key-malformed");
  const { clock, database, keyGate } = services;
  const sha256 = sha256OfKey(secret);
  const pass = keyGate.pass(sha256, clock.now().getTime());
  if (pass === "unknown") throw new AppError("auth.key-unknown");
  if (pass !== "look") throw new AppError("auth.keys-busy", pass);
  const holder = await database.keys.findHolder(sha256);
  const now = clock.now();
  if (holder === null) {
    keyGate.noteUnknown(sha256, now.getTime());
    throw new AppError("auth.key-unknown");
  }
  const { expiresAt, lastUsedAt } = holder;
  if (expiresAt !== null && expiresAt <= now) throw new AppError("auth.key-expired");
  if (keyGate.noteGood(sha256, lastUsedAt?.getTime() ?? 0, now.getTime())) noteUse(services, holder, now);
  return holder;
}

/** Nobody waits for it, and nobody is refused because of it. */
function noteUse({ database, log }: Needed, holder: KeyHolder, now: Date): void {
  const notedBefore = new Date(now.getTime() - NOTE_USE_EVERY_MS);
  database.keys
    .noteUse(holder, now, notedBefore)
    .catch((error: unknown) => log.warn({ err: error, keyId: holder.keyId }, "use of an api key not noted"));
}
