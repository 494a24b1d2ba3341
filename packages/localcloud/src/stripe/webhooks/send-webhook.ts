import Stripe from "stripe";
import type { Delivery } from "./delivery-log.ts";

const DEADLINE_MS = 20_000;
const USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)";

type Options = { url: string; secret: string; payload: string; stop: AbortSignal };

/** Posts an event, signed anew and dated by the machine's clock, as the receiver refuses old and future signatures. */
export async function sendWebhook({ url, secret, payload, stop }: Options): Promise<Delivery["outcome"]> {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signature,
        "user-agent": USER_AGENT,
      },
      body: payload,
      redirect: "manual",
      signal: AbortSignal.any([deadline, stop]),
    });
    // Unread bodies keep their connection.
    await response.arrayBuffer();
    return response.status;
  } catch {
    if (stop.aborted) return "stopped";
    return deadline.aborted ? "timeout" : "refused";
  }
}
