import type Stripe from "stripe";
import type { Clock } from "../clock.ts";
import type { VerifiedEvent } from "./payments.ts";
import { toStripeEvent } from "./to-stripe-event.ts";

/** Stripe's own recommendation; an older delivery is a replayed one, because every retry is signed anew. */
const MAX_AGE_S = 300;
/** Clocks differ. The SDK itself takes a signature from any future. */
const MAX_AHEAD_S = 60;

/** A body with other bytes than were signed must not pass because it reads the same. */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Null for what Stripe did not sign with one of the secrets, for us and just now. */
export function verifyEvent(
  { stripe, webhookSecrets, clock }: { stripe: Stripe; webhookSecrets: readonly string[]; clock: Clock },
  rawBody: Uint8Array,
  signature: string | null,
): VerifiedEvent | null {
  const nowMs = clock.now().getTime();
  const signedAtS = signedAt(signature);
  if (signature === null || signedAtS === null || signedAtS > nowMs / 1_000 + MAX_AHEAD_S) return null;
  for (const secret of webhookSecrets) {
    try {
      const body = strictUtf8.decode(rawBody);
      const { event, type } = toStripeEvent(
        stripe.webhooks.constructEvent(body, signature, secret, MAX_AGE_S, undefined, nowMs),
      );
      return event === null ? { kind: "ignored", type } : { kind: "event", event };
    } catch {
      // Not signed with this one.
    }
  }
  return null;
}

/** Null unless the header names one time, so that the SDK cannot have looked at another one. */
function signedAt(signature: string | null): number | null {
  const times = (signature ?? "").split(",").filter((part) => part.startsWith("t="));
  const [time] = times;
  return times.length === 1 && time !== undefined && /^t=\d{1,12}$/.test(time) ? Number(time.slice(2)) : null;
}
