import type { Account } from "@coderevai/contract/account";
import type { OwnerId } from "@coderevai/contract/ids";
import { RATE_LIMITS } from "@coderevai/contract/rate-limits";
import type { Services } from "../services.ts";

/** Who is signed in and what the installation allows them. */
export function getAccount(services: Services, ownerId: OwnerId): Account {
  const rateLimits = Object.entries(RATE_LIMITS).map(([name, limit]) => ({ name, ...limit }));
  return {
    ownerId,
    rateLimits,
    isRateLimiterDegraded: services.limiter.isDegraded(),
    model: services.model?.name ?? null,
    modelHost: services.model?.destination ?? null,
  };
}
