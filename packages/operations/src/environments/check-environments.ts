import type { BranchDriver, InstallationSettings } from "../branches/branch-driver.ts";
import { checkRoles } from "./check-roles.ts";
import { type SettingRow, settingRow } from "./setting-row.ts";

const ENVIRONMENTS = ["production", "staging"];

/** Production and staging as they are, beside what is meant. Nothing is changed. */
export async function checkEnvironments(
  driver: BranchDriver,
  prefix: string,
  settings: InstallationSettings,
): Promise<SettingRow[]> {
  const branches = await driver.list();
  const rows: SettingRow[] = [];
  for (const name of ENVIRONMENTS) {
    const branch = branches.find((candidate) => candidate.name === name);
    rows.push(settingRow(name, "branch", "there", branch === undefined ? "not there" : "there"));
    if (branch === undefined) continue;
    rows.push(settingRow(name, "ends", "never", branch.expiresAt?.toISOString() ?? "never"));
    const differences = await checkRoles((await driver.urlsOf(branch)).direct, prefix);
    const right = `${prefix}_migrator, _app, _readonly`;
    rows.push(settingRow(name, "roles", right, differences.length === 0 ? right : differences.join("; ")));
  }
  return [...rows, ...(await driver.checkSettings(settings))];
}
