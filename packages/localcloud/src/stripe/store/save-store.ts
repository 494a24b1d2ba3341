import { isRecord } from "../../state/is-record.ts";
import type { RememberedAnswer } from "../api/idempotency.ts";
import type { Collection } from "./collection.ts";
import type { StripeStore } from "./stripe-store.ts";

/** Of events and answers a restart keeps the newest only; all else that is bounded in memory is kept whole. */
const KEPT_EVENTS = 500;
const KEPT_ANSWERS = 2_000;

const KINDS = [
  "products",
  "prices",
  "customers",
  "deletedCustomers",
  "paymentMethods",
  "checkoutSessions",
  "checkoutOrders",
  "portalSessions",
  "subscriptions",
  "invoices",
  "invoicePayments",
  "paymentIntents",
  "charges",
  "refunds",
  "webhookEndpoints",
  "events",
] as const satisfies readonly (keyof StripeStore)[];

type Kind = (typeof KINDS)[number];
/** Kinds that a snapshot of an earlier version does not have yet. */
const LATER: readonly Kind[] = ["webhookEndpoints"];
type Saved = { [Name in Kind]: ReturnType<StripeStore[Name]["all"]> };

export type StripeSnapshot = { version: 1; store: Saved; answers: RememberedAnswer[]; baseUrl: string };

export function saveStore(store: StripeStore, answers: RememberedAnswer[], baseUrl: string): StripeSnapshot {
  const saved = Object.fromEntries(KINDS.map((kind) => [kind, store[kind].all()])) as Saved;
  saved.events = saved.events.slice(-KEPT_EVENTS);
  return { version: 1, store: saved, answers: answers.slice(-KEPT_ANSWERS), baseUrl };
}

/** Whether a file holds what an earlier run wrote. */
export function isStripeSnapshot(value: unknown): value is StripeSnapshot {
  if (!isRecord(value) || value.version !== 1 || typeof value.baseUrl !== "string") return false;
  const { store, answers } = value;
  if (!isRecord(store) || !isList(answers, "key")) return false;
  return KINDS.every((kind) => isList(store[kind], "id") || (store[kind] === undefined && LATER.includes(kind)));
}

function isList(value: unknown, name: string): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item[name] === "string");
}

/** Puts back what was saved. */
export function loadStore(store: StripeStore, { store: saved }: StripeSnapshot): void {
  for (const kind of KINDS) {
    // Each list goes where a list of the same name came from.
    const collection = store[kind] as Collection<{ id: string }>;
    collection.load(saved[kind] ?? []);
  }
}
