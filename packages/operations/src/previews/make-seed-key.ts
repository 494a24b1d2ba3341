import { randomBytes } from "node:crypto";
import { KEY_LIMITS } from "@coderevai/contract/api-key";
import type { OwnerId } from "@coderevai/contract/ids";
import { createKey } from "@coderevai/core/keys/create-key";
import { createDatabase } from "@coderevai/db";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";

const NAME = "Preview";
const DAY_MS = 86_400_000;

/**
 * A new API key of the seed owner, put straight into the database, of which only the hash is stored: a deployed preview
 * has nobody who could sign in to make one. Keys that were made for the same preview before end with it.
 * @param url as processes of the product have it: the app's role may do this
 */
export async function makeSeedKey(url: string, ownerId: OwnerId, expiresAt: Date): Promise<string> {
  // Keys are not sealed, so any key for sources will do.
  const sourceKeys = [{ id: "unused", secret: randomBytes(32) }] as const;
  const database = createDatabase({ url, minConnections: 0, maxConnections: 1, sourceKeys });
  try {
    const older = (await database.keys.list(ownerId)).filter(({ name }) => name === NAME);
    for (const { id } of older) await database.keys.remove(ownerId, id);
    const days = Math.ceil((expiresAt.getTime() - systemClock.now().getTime()) / DAY_MS);
    const { secret } = await createKey({ clock: systemClock, database, log: createLog("silent") }, ownerId, {
      name: NAME,
      scopes: ["review:read", "review:write", "history:write"],
      expiresInDays: Math.min(Math.max(days, 1), KEY_LIMITS.expiryDays),
    });
    return secret;
  } finally {
    await database.close();
  }
}
