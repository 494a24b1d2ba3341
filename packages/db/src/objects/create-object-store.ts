import type { ObjectStore } from "../object-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import { findKnown, findSweepable } from "./find-leftovers.ts";
import { findOwned } from "./find-owned.ts";
import { markDeleting } from "./mark-deleting.ts";
import { reserveObject } from "./reserve-object.ts";

export function createObjectStore(run: RunStatement): ObjectStore {
  return {
    reserve: (object, maxOfPurpose) => reserveObject(run, object, maxOfPurpose),
    confirm: async ({ ownerId, key }) => {
      const where = { ownerId, key, state: "pending" };
      const { count } = await run((prisma) => prisma.storedObject.updateMany({ where, data: { state: "stored" } }));
      return count > 0;
    },
    findOwned: (key) => findOwned(run, key),
    findBeginning: async ({ ownerId, key }) => {
      const where = { ownerId, key: { startsWith: key } };
      const rows = await run((prisma) => prisma.storedObject.findMany({ where, select: { key: true } }));
      return rows.map((row) => row.key);
    },
    markDeleting: (key) => markDeleting(run, key),
    forget: async ({ ownerId, key }) => {
      const where = { ownerId, key, state: "deleting" };
      await run((prisma) => prisma.storedObject.deleteMany({ where }));
    },
    findSweepable: (moment, limit) => findSweepable(run, moment, limit),
    findKnown: (keys) => findKnown(run, keys),
  };
}
