import type { Account } from "@coderevai/contract/account";
import type { OwnerId } from "@coderevai/contract/ids";
import { RATE_WINDOW_MS } from "@coderevai/contract/rate-limits";
import type { Services } from "../services.ts";

/** Who is signed in, on which plan, and what that and the installation allow. Throws `storage.unavailable`. */
export async function getAccount(services: Services, ownerId: OwnerId): Promise<Account> {
  const { entitlement, allowed } = await services.standings.find(ownerId);
  const limits = Object.entries(allowed.callsPerMinute);
  const rateLimits = limits.map(([name, calls]) => ({ name, calls, windowMs: RATE_WINDOW_MS }));
  return {
    ownerId,
    plan: entitlement.plan,
    rateLimits,
    isRateLimiterDegraded: services.limiter.isDegraded(),
    model: services.model?.name ?? null,
    modelHost: services.model?.destination ?? null,
  };
}
