/** Hosts that Clerk's components talk to when they are not proxied through our own origin. */
interface ClerkOrigins {
  readonly api: readonly string[];
  readonly images: readonly string[];
  readonly frames: readonly string[];
}

/** The Frontend API host is the base64 part of a publishable key, closed by `$`. */
export function clerkOrigins(publishableKey: string): ClerkOrigins {
  const encoded = publishableKey.split("_").at(2) ?? "";
  const host = Buffer.from(encoded, "base64").toString("utf8").replace(/\$$/, "");
  const isHost = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host);
  return {
    api: isHost ? [`https://${host}`] : [],
    images: ["https://img.clerk.com"],
    // Bot protection at sign-up.
    frames: ["https://challenges.cloudflare.com"],
  };
}
