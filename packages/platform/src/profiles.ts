import { createClerkClient } from "@clerk/backend";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import type { Clock } from "./clock.ts";
import type { Env } from "./env.ts";
import { withinDeadline } from "./within-deadline.ts";

/** What Clerk knows of a user beside the session. Nothing that depends on it is a right. */
export interface Profiles {
  /** Shows the plan in Clerk's public metadata. Nothing happens for a user who is not there any more. */
  setPlan(ownerId: OwnerId, plan: Plan): Promise<void>;
  /** Where receipts go; null for a user without an address. */
  findEmail(ownerId: OwnerId): Promise<string | null>;
}

const DEADLINE_MS = 2_000;
/** After a failure Clerk is left alone for so long, so that an outage does not make every payment slow. */
const REST_MS = 10_000;

/** Clerk's Backend API. Every call has a deadline; methods throw when Clerk does not answer, or did not a moment ago. */
export function createProfiles(env: Env["clerkApi"], clock: Clock): Profiles {
  const { secretKey, url } = env;
  const clerk = createClerkClient({ secretKey, ...(url && { apiUrl: url }), telemetry: { disabled: true } });
  let restUntilMs = 0;

  async function ask<T>(call: () => Promise<T>, whenGone: T): Promise<T> {
    if (clock.now().getTime() < restUntilMs) throw new Error("Clerk did not answer a moment ago");
    try {
      return await withinDeadline(call, DEADLINE_MS);
    } catch (error) {
      if (isGone(error)) return whenGone;
      restUntilMs = clock.now().getTime() + REST_MS;
      throw error;
    }
  }

  return {
    setPlan: (ownerId, plan) =>
      ask(async () => {
        await clerk.users.updateUserMetadata(ownerId, { publicMetadata: { plan } });
      }, undefined),
    findEmail: (ownerId) =>
      ask(async () => (await clerk.users.getUser(ownerId)).primaryEmailAddress?.emailAddress ?? null, null),
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 404;
}
