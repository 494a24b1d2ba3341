import type { Endpoint } from "@neondatabase/api-client";
import type { ComputeLimits, InstallationSettings } from "../branch-driver.ts";
import { findComputes } from "./find-computes.ts";
import type { NeonProject } from "./neon-project.ts";

/** Sizes of computes and replicas, where they differ from what is meant. A replica that is too many is left alone. */
export async function applyComputes(
  project: NeonProject,
  { computeLimits, replicasOf }: InstallationSettings,
): Promise<string[]> {
  if (computeLimits === null && replicasOf === null) return [];
  const lines: string[] = [];
  for (const { environment, branch, writer, replica } of await findComputes(project)) {
    const limits = computeLimits?.get(environment) ?? null;
    const wrong = [writer, replica].filter((endpoint) => isOtherwise(endpoint, limits));
    for (const endpoint of wrong) {
      if (endpoint === null || limits === null) continue;
      await project.resize(endpoint.id, limits);
      lines.push(`A compute of ${environment} has ${limits.min} to ${limits.max} units.`);
    }
    if (replica !== null || !replicasOf?.includes(environment)) continue;
    await project.addReplica(branch.id, limits);
    lines.push(`${environment} has a replica for reads that may lag.`);
  }
  return lines;
}

function isOtherwise(endpoint: Endpoint | null, limits: ComputeLimits | null): boolean {
  if (endpoint === null || limits === null) return false;
  return endpoint.autoscaling_limit_min_cu !== limits.min || endpoint.autoscaling_limit_max_cu !== limits.max;
}
