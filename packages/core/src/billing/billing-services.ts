import type { OwnerId } from "@coderevai/contract/ids";
import type { Payments } from "@coderevai/platform/payments/payments";
import type { Profiles } from "@coderevai/platform/profiles";
import type { Services } from "../services.ts";
import type { SyncGate } from "./sync-gate.ts";

/** What it takes to know who pays for what. */
export interface BillingServices extends Pick<Services, "clock" | "database" | "log"> {
  readonly payments: Payments;
  readonly profiles: Profiles;
  readonly syncGate: SyncGate;
  readonly standings: {
    /** Forgets what is remembered of the owner's plan. Never throws. */
    drop(ownerId: OwnerId): Promise<void>;
  };
}
