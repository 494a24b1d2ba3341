import Stripe from "stripe";
import type { Delivery } from "./delivery-log.ts";

const DEADLINE_MS = 20_000;
const USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)";

type Options = { url: string; secret: string; payload: string; stop: AbortSignal };

/** Posts an event, signed anew and dated by the machine's clock, as the receiver refuses old and future signatures. */
export async function sendWebhook({ url, secret, payload, stop }: Options): Promise<Delivery["outcome"]> {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  // By hand: signals that only a timeout ends stay for its whole length, and there are thousands of events.
  const abort = new AbortController();
  const end = () => abort.abort();
  const timer = setTimeout(end, DEADLINE_MS);
  stop.addEventListener("abort", end);
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
      signal: abort.signal,
    });
    // Unread bodies keep their connection.
    await response.arrayBuffer();
    return response.status;
  } catch {
    if (stop.aborted) return "stopped";
    return abort.signal.aborted ? "timeout" : "refused";
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", end);
  }
}
