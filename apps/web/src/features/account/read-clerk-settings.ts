import "server-only";
import { connection } from "next/server";

export interface ClerkSettings {
  readonly publishableKey: string;
  readonly proxyUrl: string | undefined;
}

/** Read at run time, so that one build serves every environment and nothing is baked into the browser bundle. */
export async function readClerkSettings(): Promise<ClerkSettings> {
  await connection();
  const { CLERK_PUBLISHABLE_KEY: publishableKey, CLERK_PROXY_URL: proxyUrl } = process.env;
  if (!publishableKey) throw new Error("CLERK_PUBLISHABLE_KEY is missing; see .env.example.");
  return { publishableKey, proxyUrl: proxyUrl || undefined };
}
