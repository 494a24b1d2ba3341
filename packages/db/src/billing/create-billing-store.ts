import type { BillingStore } from "../billing-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { bindCustomer } from "./bind-customer.ts";
import { findBillingAccount } from "./find-billing-account.ts";
import { listMirrorable, listStale, listWaiting } from "./list-due.ts";
import { findUnsettled, noteEvent, removeSettled } from "./stripe-events.ts";
import { syncCustomer } from "./sync-customer.ts";

/** `runLagging` is for lists of who is looked at anew before anything is done about them. */
export function createBillingStore({
  run,
  transact,
  runLagging,
}: StoreParts & { readonly runLagging: RunStatement }): BillingStore {
  return {
    find: (ownerId) => findBillingAccount(run, ownerId),
    bindCustomer: (ownerId, customerId, now) => bindCustomer(run, { ownerId, customerId, now }),
    noteEvent: (event, now) => noteEvent(run, event, now),
    sync: (customerId, read, clock) => syncCustomer(transact, customerId, read, clock),
    findUnsettled: (eventIds) => findUnsettled(run, eventIds),
    listWaiting: (page) => listWaiting(runLagging, page),
    listStale: (now, page) => listStale(runLagging, now, page),
    listMirrorable: (now, page) => listMirrorable(run, now, page),
    noteMirrored: async (ownerId, plan) => {
      await run((prisma) => prisma.billingAccount.updateMany({ where: { ownerId }, data: { mirroredPlan: plan } }));
    },
    removeSettled: (receivedBefore, limit) => removeSettled(run, receivedBefore, limit),
    findCursor: async (name) => {
      const row = await run((prisma) => prisma.billingCursor.findUnique({ where: { name } }));
      return row?.at ?? null;
    },
    moveCursor: async (name, at) => {
      const row = { where: { name }, create: { name, at }, update: { at } };
      await run((prisma) => prisma.billingCursor.upsert(row));
    },
  };
}
