import { type SettingRow, settingRow } from "../../environments/setting-row.ts";
import type { InstallationSettings } from "../branch-driver.ts";
import { type EnvironmentComputes, findComputes } from "./find-computes.ts";
import type { NeonProject } from "./neon-project.ts";

/** What is set at Neon beside what is meant: for the whole project, then by environment. */
export async function checkProjectSettings(project: NeonProject, meant: InstallationSettings): Promise<SettingRow[]> {
  const { settings, history_retention_seconds: historySeconds } = await project.about();
  const allowed = settings?.allowed_ips;
  const { allowedIps, historyHours } = meant;
  const scope = (isProtectedOnly: boolean | undefined) => (isProtectedOnly ? "protected branches" : "all branches");
  return [
    settingRow("project", "allowed addresses", allowedIps && listOf(allowedIps), listOf(allowed?.ips ?? [])),
    settingRow("project", "list holds for", allowedIps && scope(true), scope(allowed?.protected_branches_only)),
    settingRow("project", "history", historyHours === null ? null : `${historyHours} h`, `${historySeconds / 3_600} h`),
    ...(await findComputes(project)).flatMap((computes) => rowsOf(computes, meant)),
  ];
}

function rowsOf(
  { environment, branch, writer, replica }: EnvironmentComputes,
  { allowedIps, computeLimits, replicasOf }: InstallationSettings,
): SettingRow[] {
  const limits = computeLimits?.get(environment);
  const sizeOf = (min: number, max: number) => `${min} to ${max} units`;
  const size = writer && sizeOf(writer.autoscaling_limit_min_cu, writer.autoscaling_limit_max_cu);
  const yesOrNo = (is: boolean) => (is ? "yes" : "no");
  return [
    settingRow(environment, "protected", allowedIps && "yes", yesOrNo(branch.protected)),
    settingRow(environment, "compute", limits ? sizeOf(limits.min, limits.max) : null, size ?? "none"),
    settingRow(
      environment,
      "replica",
      replicasOf && yesOrNo(replicasOf.includes(environment)),
      yesOrNo(replica !== null),
    ),
  ];
}

function listOf(addresses: readonly string[]): string {
  return [...addresses].sort().join(", ") || "all";
}
