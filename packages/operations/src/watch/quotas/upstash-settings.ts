import { UsageProblem } from "../../usage-problem.ts";

export interface UpstashSettings {
  readonly email: string;
  readonly apiKey: string;
  readonly databaseId: string;
  readonly apiBase: string;
}

/** Of the management API, which is another than the database's own; null where none is set. Half of them is an error. */
export function readUpstashSettings(env: Readonly<Record<string, string | undefined>>): UpstashSettings | null {
  const { UPSTASH_EMAIL: email, UPSTASH_API_KEY: apiKey, UPSTASH_DATABASE_ID: databaseId } = env;
  if (!email && !apiKey && !databaseId) return null;
  if (!email || !apiKey || !databaseId) {
    throw new UsageProblem("Set UPSTASH_EMAIL, UPSTASH_API_KEY and UPSTASH_DATABASE_ID, or none of them.");
  }
  return { email, apiKey, databaseId, apiBase: env.UPSTASH_API_BASE || "https://api.upstash.com" };
}
