import { NeonProject } from "../../branches/neon/neon-project.ts";
import type { NeonSettings } from "../../branches/neon/neon-settings.ts";
import { limitOf, type Quota } from "./quota.ts";

/**
 * What Neon counts of the project in this period, by GET /projects/{id}, which every plan may ask; the history of
 * consumption is for paid plans alone. Neon's figures lag by some minutes. Asking wakes no compute.
 */
export async function readNeonQuotas(
  settings: NeonSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Quota[]> {
  const project = await new NeonProject(settings).about();
  const { quota } = project.settings ?? {};
  return [
    {
      name: "neon-compute-seconds",
      used: project.compute_time_seconds,
      limit: limitOf("neon-compute-seconds", quota?.compute_time_seconds || undefined, env),
      periodEnd: new Date(project.consumption_period_end),
    },
    {
      name: "database-bytes",
      used: project.synthetic_storage_size ?? 0,
      limit: limitOf("database-bytes", quota?.logical_size_bytes || undefined, env),
      periodEnd: null,
    },
  ];
}
