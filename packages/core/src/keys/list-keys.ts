import type { ApiKey } from "@coderevai/contract/api-key";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";
import { describeKey } from "./describe-key.ts";

/** The owner's keys, newest first, expired ones too. Throws `StorageUnavailable`. */
export async function listKeys(
  { clock, database }: Pick<Services, "clock" | "database">,
  ownerId: OwnerId,
): Promise<ApiKey[]> {
  const stored = await database.keys.list(ownerId);
  const now = clock.now();
  return stored.map((key) => describeKey(key, now));
}
