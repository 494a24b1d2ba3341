import type { NewKey, StoredKey } from "../key-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import { sha256OfKey, startOfKey } from "./key-secret.ts";

/** Any number that no other lock of ours begins with. */
const LOCK_CLASS = 7_265;

/** One owner's insertions take turns, so that of many at once no more than the limit pass. */
export async function insertKey(run: RunStatement, key: NewKey, maxKeys: number): Promise<StoredKey | null> {
  const { ownerId, id, secret, name, scopes, createdAt, expiresAt } = key;
  const start = startOfKey(secret);
  const [, inserted] = await run((prisma) =>
    prisma.$transaction([
      prisma.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${ownerId}))`,
      prisma.$executeRaw`
        INSERT INTO api_keys (owner_id, id, sha256, start, name, scopes, created_at, expires_at)
        SELECT ${ownerId}, ${id}, ${sha256OfKey(secret)}, ${start}, ${name}, ${[...scopes]}::text[],
               ${createdAt}::timestamptz, ${expiresAt}::timestamptz
        WHERE (SELECT count(*) FROM api_keys WHERE owner_id = ${ownerId}) < ${maxKeys}`,
    ]),
  );
  if (inserted === 0) return null;
  return { id, start, name, scopes: [...scopes], createdAt, expiresAt, lastUsedAt: null };
}
