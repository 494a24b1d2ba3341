/** The host in the publishable key. `.invalid` never resolves, so a request that slips past the proxy fails closed. */
const FRONTEND_HOST = "clerk.embedded.invalid";

/** What the local Clerk instance is called in keys and tokens. */
export const INSTANCE = {
  keyId: "ins_local",
  /** The SDK compares a token's issuer with the host in the publishable key. */
  issuer: `https://${FRONTEND_HOST}`,
  publishableKey: `pk_live_${Buffer.from(`${FRONTEND_HOST}$`).toString("base64")}`,
  proxyPath: "/__clerk",
} as const;
