import { AppError } from "@coderevai/contract/app-error";
import type { KeyId, OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/** From its end on no process takes the key any more. Throws `keys.not-found` and `StorageUnavailable`. */
export async function revokeKey(
  { database, log }: Pick<Services, "database" | "log">,
  ownerId: OwnerId,
  keyId: KeyId,
): Promise<void> {
  if (!(await database.keys.remove(ownerId, keyId))) throw new AppError("keys.not-found");
  log.info({ keyId, ownerId }, "api key revoked");
}
