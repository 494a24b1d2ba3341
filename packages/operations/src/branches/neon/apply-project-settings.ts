import type { InstallationSettings } from "../branch-driver.ts";
import type { NeonProject } from "./neon-project.ts";

/** An allow-list holds for protected branches alone, so production and staging become protected with it. */
export async function applyProjectSettings(
  project: NeonProject,
  { allowedIps, historyHours }: InstallationSettings,
): Promise<string[]> {
  const lines = allowedIps === null ? [] : await protectEnvironments(project);
  const { settings, history_retention_seconds } = await project.about();
  const there = settings?.allowed_ips;
  const isListed = allowedIps === null || (there?.protected_branches_only && isSameList(there.ips ?? [], allowedIps));
  const isKept = historyHours === null || history_retention_seconds === historyHours * 3_600;
  if (isListed && isKept) return lines;
  await project.update({
    ...(allowedIps !== null && {
      settings: { allowed_ips: { ips: [...allowedIps], protected_branches_only: true } },
    }),
    ...(historyHours !== null && { history_retention_seconds: historyHours * 3_600 }),
  });
  if (!isListed) lines.push(`${allowedIps?.length} addresses and networks may connect to production and staging.`);
  if (!isKept) lines.push(`Any moment of the last ${historyHours} hours can be restored.`);
  return lines;
}

async function protectEnvironments(project: NeonProject): Promise<string[]> {
  const open = (await project.list()).filter(
    (branch) => !branch.protected && (branch.default || branch.name === "staging"),
  );
  for (const { id } of open) await project.protect(id);
  return open.map(({ name }) => `${name} is protected at Neon.`);
}

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}
