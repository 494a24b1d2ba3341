import { AppError } from "@coderevai/contract/app-error";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { type TakenEvent, takeStripeEvent } from "@coderevai/core/billing/take-stripe-event";
import type { Services } from "@coderevai/core/services";
import { noteSecurity } from "@coderevai/platform/security-log";
import { readBounded } from "./read-bounded.ts";

/** Stripe's events are some kilobytes. */
const MAX_BYTES = 1024 * 1024;

/** Stripe sends again what was not answered with 2xx, for three days. */
const STATUS: Readonly<Record<TakenEvent, number>> = { forged: 400, ignored: 200, known: 200, synced: 200 };

/** A delivery of Stripe's: 200 when it is settled, 400 when it is not Stripe's, 500 when it has to be sent again. */
export function takeStripeWebhook(services: WebhookServices, request: Request): Promise<Response> {
  return services.telemetry.tracing.root("stripe webhook", { kind: "server" }, () => take(services, request));
}

type WebhookServices = BillingServices & Pick<Services, "telemetry">;

async function take(services: WebhookServices, request: Request): Promise<Response> {
  const { log, telemetry } = services;
  const ended = (outcome: string) => telemetry.metrics.count("webhook_deliveries_total", { outcome });
  try {
    const rawBody = await readBounded(request, MAX_BYTES);
    const outcome = await takeStripeEvent(services, { rawBody, signature: request.headers.get("stripe-signature") });
    ended(outcome);
    log.info({ outcome }, "webhook");
    if (outcome === "forged") noteSecurity(log, "webhook-refused", {});
    return answer(STATUS[outcome], outcome);
  } catch (error) {
    if (AppError.is(error) && error.code === "request.too-large") {
      ended("too-large");
      return answer(413, "too large");
    }
    ended("failed");
    log.error({ err: error }, "webhook not settled, to be sent again");
    return answer(500, "failed");
  }
}

function answer(status: number, outcome: TakenEvent | "too large" | "failed"): Response {
  return Response.json({ outcome }, { status, headers: { "cache-control": "no-store" } });
}
