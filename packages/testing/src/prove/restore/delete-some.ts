import { OwnerId } from "@coderevai/contract/ids";
import { createDatabase } from "@coderevai/db";
import { EncryptionKeys } from "@coderevai/platform/encryption-keys";
import type { RestoreBench } from "./restore-bench.ts";

/** One of those whose units do not move. */
const NOT_MOVING = "SELECT owner_id AS owner FROM reviews ORDER BY created_at DESC OFFSET 1000 LIMIT 1";

/** One owner clears their history, by the product's own store. */
export async function deleteSome({ url, env, query }: RestoreBench): Promise<number> {
  const [row] = await query<{ owner: string }>(url, NOT_MOVING);
  const ownerId = OwnerId.parse(row?.owner);
  const sourceKeys = EncryptionKeys.parse(env.SOURCE_ENCRYPTION_KEY);
  const database = createDatabase({ url, minConnections: 0, maxConnections: 2, sourceKeys });
  try {
    return (await database.reviews.clear(ownerId, new Date())).count;
  } finally {
    await database.close();
  }
}
