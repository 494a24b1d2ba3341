import type { KeyStore } from "../key-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import { findHolder } from "./find-holder.ts";
import { insertKey } from "./insert-key.ts";
import { listKeys } from "./list-keys.ts";

export function createKeyStore(run: RunStatement): KeyStore {
  return {
    insert: (key, maxKeys) => insertKey(run, key, maxKeys),
    list: (ownerId) => listKeys(run, ownerId),
    remove: async (ownerId, id) => {
      const { count } = await run((prisma) => prisma.apiKey.deleteMany({ where: { ownerId, id } }));
      return count > 0;
    },
    findHolder: (sha256) => findHolder(run, sha256),
    noteUse: async ({ ownerId, keyId: id }, now, notedBefore) => {
      const isDue = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: notedBefore } }] };
      await run((prisma) => prisma.apiKey.updateMany({ where: { ownerId, id, ...isDue }, data: { lastUsedAt: now } }));
    },
  };
}
