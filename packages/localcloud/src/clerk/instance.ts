/** The host in the publishable key. `.invalid` never resolves, so a request that slips past the proxy fails closed. */
const DOMAIN = "embedded.invalid";
const FRONTEND_HOST = `clerk.${DOMAIN}`;

/** What the local Clerk instance is called in keys and tokens. */
export const INSTANCE = {
  keyId: "ins_local",
  domain: DOMAIN,
  /** The SDK compares a token's issuer with the host in the publishable key. */
  issuer: `https://${FRONTEND_HOST}`,
  publishableKey: `pk_live_${Buffer.from(`${FRONTEND_HOST}$`).toString("base64")}`,
  proxyPath: "/__clerk",
} as const;
