import type { BranchDriver, InstallationSettings } from "../branches/branch-driver.ts";
import { toBranchName } from "../branches/branch-name.ts";
import { withTablesAlone } from "../branches/with-tables-alone.ts";
import { handOutRoles } from "./hand-out-roles.ts";

type HandOut = Parameters<typeof handOutRoles>[2];

/**
 * Production and staging as they are to be, however often it is called: staging is made of tables alone when it is not
 * there, each gets its three roles, and what processes get of each is in the file afterwards. What was done, in sentences.
 */
export async function applyEnvironments(
  driver: BranchDriver,
  handOut: HandOut,
  settings: InstallationSettings,
): Promise<string[]> {
  const [production, staging] = [toBranchName("production"), toBranchName("staging")];
  const there = await driver.list();
  const lines: string[] = [];
  let branch = there.find(({ name }) => name === staging.name);
  if (branch === undefined) {
    const request = { name: staging, from: production, copy: { contents: "schema" }, expiresAt: null } as const;
    branch = await withTablesAlone(driver, await driver.create(request));
    lines.push("staging was made, with the tables of production and none of its rows.");
  }
  // First, because a replica that is made now is handed out below.
  lines.push(...(await driver.applySettings(settings)));
  const own = there.find(({ name }) => name === production.name);
  for (const environment of own === undefined ? [branch] : [own, branch]) {
    await handOutRoles(driver, environment, handOut);
    lines.push(`${environment.name} has its roles; what processes get is in ${handOut.file}.`);
  }
  return lines;
}
