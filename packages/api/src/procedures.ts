import { AppError } from "@coderevai/contract/app-error";
import { ERROR_TABLE, type ErrorCode } from "@coderevai/contract/error-table";
import type { OwnerId } from "@coderevai/contract/ids";
import type { KeyScope } from "@coderevai/contract/key-scope";
import type { RateLimitName } from "@coderevai/contract/rate-limits";
import { unreachable } from "@coderevai/contract/unreachable";
import type { Services } from "@coderevai/core/services";
import type { RateDecision } from "@coderevai/platform/rate-limiter";
import { TRPCError } from "@trpc/server";
import type { Principal } from "./context.ts";
import { observe } from "./observe.ts";
import { toAppError } from "./to-app-error.ts";
import { t } from "./trpc.ts";

/** Failures whose cause the operator has to see. */
const WORTH_A_LOOK: ReadonlySet<ErrorCode> = new Set([
  "internal.unexpected",
  "storage.unavailable",
  "objects.unavailable",
  "billing.unavailable",
]);

/** Gives every failure its code from the table; an unknown one is logged with its cause and told as a fixed sentence. */
const mapErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const appError = toAppError(result.error);
  if (WORTH_A_LOOK.has(appError.code)) {
    const cause = result.error.cause ?? result.error;
    ctx.services.log.error(
      { err: cause, procedure: path, requestId: ctx.requestId, code: appError.code },
      "call failed",
    );
  }
  throw new TRPCError({ code: ERROR_TABLE[appError.code].status, message: appError.message, cause: appError });
});

/** Who may call a procedure: sessions always, API keys only where they have the scope. `session`: no key at all. */
type Access = KeyScope | "session";

/** The owner that the caller speaks for. Throws what keeps the caller out. */
function admit(principal: Principal, access: Access): OwnerId {
  switch (principal.kind) {
    case "nobody":
      throw new AppError("auth.signed-out");
    case "refused":
      throw principal.error;
    case "session":
      return principal.ownerId;
    case "key":
      if (access === "session") throw new AppError("auth.session-only");
      if (!principal.scopes.includes(access)) throw new AppError("auth.key-scope", { scope: access });
      return principal.ownerId;
    default:
      return unreachable(principal);
  }
}

/** For callers who are let in; the owner's id is in the context and goes into every query. */
export function authenticated(access: Access) {
  return t.procedure
    .use(observe)
    .use(mapErrors)
    .use(({ ctx, next }) => next({ ctx: { ownerId: admit(ctx.principal, access) } }));
}

interface Caller {
  readonly services: Services;
  readonly ownerId: OwnerId;
}

/** Counts a call against one more limit. Throws `limit.rate`. */
export async function takeFrom(limit: RateLimitName, caller: Caller): Promise<void> {
  const decision = await take(limit, caller);
  if (!decision.isAllowed) throw new AppError("limit.rate", { retryAfterMs: decision.retryAfterMs });
}

/**
 * As many as the caller's plan has. No plan has fewer than the free one, and all count the same calls: what is within the
 * free one's limit is allowed without a look at the plan, so the plan costs nothing until it matters.
 */
async function take(limit: RateLimitName, { services, ownerId }: Caller): Promise<RateDecision> {
  const decision = await services.limiter.take(limit, ownerId, "free");
  if (decision.isAllowed) return decision;
  const { plan } = (await services.standings.find(ownerId)).entitlement;
  return plan === "free" ? decision : await services.limiter.take(limit, ownerId, plan);
}

/** What happens to a call that the limiter does not let through; it is told when one more would be. */
type WhenOver = (retryAfterMs: number) => number;

/**
 * For calls that cost work: errors → owner and scope → rate limit of the plan (one Redis trip, before the input is
 * parsed) → one usage row. A refused call spends nothing and leaves no row.
 */
export function limited(limit: RateLimitName, access: Access) {
  return counted(limit, access, (retryAfterMs) => {
    throw new AppError("limit.rate", { retryAfterMs });
  });
}

/**
 * The same for work that can wait: over the limit the call is not refused but goes on, and `ctx.waitMs` says how long its
 * work has to wait; 0 within the limit.
 */
export function postponed(limit: RateLimitName, access: Access) {
  return counted(limit, access, (retryAfterMs) => retryAfterMs);
}

function counted(limit: RateLimitName, access: Access, whenOver: WhenOver) {
  return authenticated(access)
    .use(async ({ ctx, next }) => {
      const decision = await take(limit, ctx);
      return next({ ctx: { waitMs: decision.isAllowed ? 0 : whenOver(decision.retryAfterMs) } });
    })
    .use(async ({ ctx, path, next }) => {
      const { clock, database, log } = ctx.services;
      const at = clock.now();
      const result = await next();
      const row = {
        ownerId: ctx.ownerId,
        requestId: ctx.requestId,
        procedure: path,
        at,
        durationMs: clock.now().getTime() - at.getTime(),
        status: result.ok ? "ok" : toAppError(result.error).code,
        tokens: 0,
      };
      // The call is done: a usage row that cannot be written must not turn its success into a failure.
      await database.usage
        .record(row)
        .catch((error: unknown) => log.error({ err: error, ...row }, "usage not recorded"));
      return result;
    });
}
