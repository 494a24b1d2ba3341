import { UsageProblem } from "../../usage-problem.ts";

/** A project at Vercel, and who asks. */
export interface VercelSettings {
  readonly token: string;
  readonly projectId: string;
  readonly teamId: string | undefined;
  readonly apiBase: string;
}

/** VERCEL_TOKEN, VERCEL_PROJECT_ID and VERCEL_TEAM_ID; null when none is set. Half of them is an error, not a guess. */
export function findVercelSettings(env: Readonly<Record<string, string | undefined>>): VercelSettings | null {
  const { VERCEL_TOKEN: token, VERCEL_PROJECT_ID: projectId, VERCEL_TEAM_ID: teamId, VERCEL_API_BASE: apiBase } = env;
  if (!token && !projectId) return null;
  if (!token || !projectId) throw new UsageProblem(`${token ? "VERCEL_PROJECT_ID" : "VERCEL_TOKEN"} is missing.`);
  return {
    token,
    projectId,
    teamId: teamId || undefined,
    apiBase: (apiBase || "https://api.vercel.com").replace(/\/+$/, ""),
  };
}
