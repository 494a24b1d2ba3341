import { createClerkClient } from "@clerk/backend";
import type { Env } from "./env.ts";
import { withinDeadline } from "./within-deadline.ts";

/** A host by which browsers reach Clerk, and the pages that may. */
interface ClerkDomain {
  readonly name: string;
  readonly frontendApiUrl: string;
  readonly proxyUrl?: string | null | undefined;
}

/** What the sign-in instance tells who has its secret key. Methods throw what the SDK throws, or a TimeoutError. */
export interface ClerkInstance {
  read(): Promise<{ readonly environmentType: string; readonly allowedOrigins: readonly string[] | null }>;
  /** The public halves of the keys that sign its tokens, RSA: modulus and exponent in base64url. */
  publicKeys(): Promise<readonly { readonly n: string; readonly e: string }[]>;
  domains(): Promise<readonly ClerkDomain[]>;
  redirectUrls(): Promise<readonly { readonly url: string }[]>;
}

const DEADLINE_MS = 5_000;

/** The instance that the secret key belongs to, by Clerk's Backend API. Nothing is contacted yet. */
export function createClerkInstance({ secretKey, url }: Env["clerkApi"]): ClerkInstance {
  const clerk = createClerkClient({ secretKey, ...(url && { apiUrl: url }), telemetry: { disabled: true } });
  const ask = <T>(call: () => Promise<T>) => withinDeadline(call, DEADLINE_MS);
  return {
    read: () => ask(() => clerk.instance.get()),
    publicKeys: () => ask(async () => (await clerk.jwks.getJwks()).keys ?? []),
    domains: () => ask(async () => (await clerk.domains.list()).data),
    redirectUrls: () => ask(async () => (await clerk.redirectUrls.getRedirectUrlList()).data),
  };
}
