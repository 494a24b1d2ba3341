import type { BillingStore } from "../billing-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { findBillingAccount } from "./find-billing-account.ts";

export function createBillingStore({ run }: StoreParts): BillingStore {
  return {
    find: (ownerId) => findBillingAccount(run, ownerId),
  };
}
