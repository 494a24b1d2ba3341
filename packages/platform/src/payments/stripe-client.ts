import Stripe from "stripe";
import type { Env } from "../env.ts";

/** One attempt may take this long; a second one follows after half a second. */
const ATTEMPT_TIMEOUT_MS = 3_000;

/** The SDK as it is, at Stripe or wherever the base points to. The API's version is the one that its types are of. */
export function createStripeClient({ secretKey, apiBase }: Env["stripe"]): Stripe {
  return new Stripe(secretKey, {
    ...(apiBase === undefined ? {} : placeOf(apiBase)),
    timeout: ATTEMPT_TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

function placeOf(apiBase: string) {
  const { protocol, hostname, port } = new URL(apiBase);
  if (protocol === "http:") return { protocol: "http", host: hostname, port: port || "80" } as const;
  return { protocol: "https", host: hostname, port: port || "443" } as const;
}
