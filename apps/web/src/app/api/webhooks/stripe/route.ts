import { takeStripeWebhook } from "@coderevai/api";
import { getServices } from "@/server/services.ts";

export const dynamic = "force-dynamic";

/** Stripe's signature is all the authority there is: no session, no cookie. */
export function POST(request: Request): Promise<Response> {
  return takeStripeWebhook(getServices(), request);
}
