import { UsageProblem } from "../usage-problem.ts";
import type { BranchDriver } from "./branch-driver.ts";
import { LocalDriver } from "./local/local-driver.ts";
import { LocalServer } from "./local/local-server.ts";
import { NeonDriver } from "./neon/neon-driver.ts";
import { NeonProject } from "./neon/neon-project.ts";

/** Neon when it is named, else the server of DATABASE_URL_UNPOOLED. Half of Neon's settings are an error, not a guess. */
export function chooseDriver(env: Readonly<Record<string, string | undefined>>, now: () => Date): BranchDriver {
  const { NEON_API_KEY: apiKey, NEON_PROJECT_ID: projectId, DATABASE_URL_UNPOOLED: url } = env;
  if (apiKey && projectId) {
    const { NEON_API_BASE: apiBase, NEON_DATABASE: database } = env;
    return new NeonDriver(new NeonProject({ apiKey, projectId, apiBase, database }), now);
  }
  if (apiKey || projectId) {
    throw new UsageProblem(`${apiKey ? "NEON_PROJECT_ID" : "NEON_API_KEY"} is missing. Set both for Neon, or neither.`);
  }
  if (!url) {
    throw new UsageProblem(
      "Say where branches live: NEON_API_KEY and NEON_PROJECT_ID, or DATABASE_URL_UNPOOLED for a Postgres of your own.",
    );
  }
  return new LocalDriver(new LocalServer(url), now);
}
