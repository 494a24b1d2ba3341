import { setTimeout as sleep } from "node:timers/promises";
import type { BillingServices } from "@coderevai/core/billing/billing-services";

/**
 * Where a process dies while it takes a delivery: when the event is kept and nothing else is done, when Stripe was read
 * and nothing is written, somewhere while it is written, when it is committed and nobody was told.
 */
export const CRASH_POINTS = ["stored", "read", "writing", "committed"] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

const WRITING_MS = 4;

/** Nothing of the process runs after this. */
export function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("still alive");
}

/** The services of a process that dies at this point. */
export function dyingAt(point: CrashPoint, services: BillingServices): BillingServices {
  const { billing } = services.database;
  const sync: typeof billing.sync = async (customerId, read, clock) => {
    if (point === "stored") die();
    const readAndDie = async () => {
      const state = await read();
      if (point === "read") die();
      if (point === "writing") void sleep(Math.random() * WRITING_MS).then(die);
      return state;
    };
    const owner = await billing.sync(customerId, readAndDie, clock);
    if (point === "committed") die();
    return owner;
  };
  return { ...services, database: { ...services.database, billing: { ...billing, sync } } };
}
