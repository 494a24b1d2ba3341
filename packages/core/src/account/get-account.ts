import type { Account } from "@coderevai/contract/account";
import type { OwnerId } from "@coderevai/contract/ids";
import { RATE_LIMITS } from "@coderevai/contract/rate-limits";
import { readStanding } from "../billing/read-standing.ts";
import type { Services } from "../services.ts";

/** Who is signed in and what the installation allows them. */
export async function getAccount(services: Services, ownerId: OwnerId): Promise<Account> {
  const { entitlement } = await readStanding(services, ownerId);
  const rateLimits = Object.entries(RATE_LIMITS).map(([name, limit]) => ({ name, ...limit }));
  return {
    ownerId,
    plan: entitlement.plan,
    rateLimits,
    isRateLimiterDegraded: services.limiter.isDegraded(),
    model: services.model?.name ?? null,
    modelHost: services.model?.destination ?? null,
  };
}
