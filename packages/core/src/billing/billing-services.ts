import type { Services } from "../services.ts";

/** What it takes to know who pays for what. */
export type BillingServices = Pick<
  Services,
  "clock" | "database" | "log" | "payments" | "profiles" | "standings" | "syncGate"
>;
