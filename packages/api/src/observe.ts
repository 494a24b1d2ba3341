import type { ErrorCode } from "@coderevai/contract/error-table";
import { noteSecurity } from "@coderevai/platform/security-log";
import type { Context } from "./context.ts";
import { faultOf } from "./fault-of.ts";
import { eventOf } from "./security-events.ts";
import { toAppError } from "./to-app-error.ts";
import { t } from "./trpc.ts";

/**
 * The outermost step of every procedure: a span, two metrics and one line of the log for each call, and a line of the
 * stream `security` where somebody will want to find it. None of them holds what was asked or answered.
 */
export const observe = t.middleware(({ ctx, path, next }) => {
  const startedMs = performance.now();
  const facts = { "app.procedure": path, "app.request_id": ctx.requestId };
  return ctx.services.telemetry.tracing.span(path, { facts }, async (span) => {
    const result = await next();
    const outcome = result.ok ? "ok" : toAppError(result.error).code;
    span.tell({ "app.outcome": outcome });
    if (faultOf(outcome) === "server") span.fail();
    note(ctx, path, outcome, performance.now() - startedMs);
    return result;
  });
});

function note({ services, principal, requestId }: Context, procedure: string, outcome: ErrorCode | "ok", ms: number) {
  const { log, telemetry } = services;
  const { metrics } = telemetry;
  const fault = faultOf(outcome);
  metrics.count("calls_total", { procedure, outcome, fault });
  metrics.observe("call_duration_seconds", { procedure, fault }, ms / 1_000);
  if (outcome.startsWith("auth.")) metrics.count("auth_refusals_total", { reason: outcome });
  const about = { requestId, procedure };
  log.info({ ...about, outcome, caller: principal.kind, durationMs: Math.round(ms) }, "call");
  const event = eventOf(procedure, outcome);
  if (event === null) return;
  const ownerId = "ownerId" in principal ? { ownerId: principal.ownerId } : {};
  noteSecurity(log, event, { ...about, ...ownerId, ...(outcome !== "ok" && { code: outcome }) });
}
