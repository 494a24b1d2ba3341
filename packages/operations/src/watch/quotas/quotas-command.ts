import type { CommandOutcome } from "../../command-outcome.ts";
import type { CommandScene } from "../../command-scene.ts";
import { UsageProblem } from "../../usage-problem.ts";
import { type CommandSample, writeMetricsFile } from "../write-metrics-file.ts";
import type { Quota } from "./quota.ts";
import { readDatabaseQuota } from "./read-database-quota.ts";
import { readNeonQuotas } from "./read-neon-quotas.ts";
import { readUpstashQuota } from "./read-upstash-quota.ts";
import { readUpstashSettings } from "./upstash-settings.ts";

export const QUOTAS_USAGE = `pnpm db quotas [--warn 80] [--metrics FILE]   what is used of Neon's and Upstash's quotas; fails from --warn per cent on
`;

const DEFAULT_WARN = 80;

/** Asks the vendors that are set what is used, tells it and writes it for Prometheus; fails when one is nearly used up. */
export async function runQuotasCommand(
  { env, now }: Pick<CommandScene, "env" | "now">,
  options: { readonly warn?: string | undefined; readonly metrics?: string | undefined },
): Promise<CommandOutcome> {
  const warn = Number(options.warn ?? DEFAULT_WARN);
  if (!(warn > 0 && warn <= 100)) throw new UsageProblem("--warn is a per cent, from 1 to 100.");
  const readAt = now();
  const quotas = await readQuotas(env, readAt);
  if (quotas.length === 0) {
    throw new UsageProblem(
      "Say whose quotas: NEON_API_KEY and NEON_PROJECT_ID, the three UPSTASH_ variables, or DATABASE_URL_UNPOOLED.",
    );
  }
  if (options.metrics !== undefined) await writeMetricsFile(options.metrics, samplesOf(quotas, readAt));
  const told = quotas.map((quota) => ({ ...quota, percent: Math.round((quota.used / quota.limit) * 100) }));
  const isNearlyUsed = told.some(({ percent }) => percent >= warn);
  const lines = told.map((quota) => lineOf(quota, quota.percent, quota.percent >= warn));
  return { lines, json: { quotas: told, warn }, isFailed: isNearlyUsed };
}

async function readQuotas(env: CommandScene["env"], now: Date): Promise<Quota[]> {
  const { NEON_API_KEY: apiKey, NEON_PROJECT_ID: projectId, NEON_API_BASE: apiBase, DATABASE_URL_UNPOOLED: url } = env;
  const upstash = readUpstashSettings(env);
  const database =
    apiKey && projectId
      ? await readNeonQuotas({ apiKey, projectId, apiBase }, env)
      : url
        ? [await readDatabaseQuota(url, env)]
        : [];
  return upstash === null ? database : [...database, await readUpstashQuota(upstash, env, now)];
}

function samplesOf(quotas: readonly Quota[], readAt: Date): CommandSample[] {
  return quotas.flatMap(({ name: quota, used, limit, periodEnd }): CommandSample[] => {
    const labels = { quota };
    const end = periodEnd === null ? [] : [inSeconds(periodEnd)];
    return [
      { name: "coderevai_quota_used", labels, value: used },
      { name: "coderevai_quota_limit", labels, value: limit },
      { name: "coderevai_quota_read_timestamp_seconds", labels, value: inSeconds(readAt) },
      ...end.map((value) => ({ name: "coderevai_quota_period_end_timestamp_seconds", labels, value }) as const),
    ];
  });
}

function inSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}

const UNITS: Readonly<Record<Quota["name"], { readonly word: string; readonly size: number }>> = {
  "neon-compute-seconds": { word: "compute hours", size: 3_600 },
  "database-bytes": { word: "MiB of the database", size: 1024 * 1024 },
  "upstash-commands": { word: "thousand Redis commands", size: 1_000 },
};

function lineOf({ name, used, limit, periodEnd }: Quota, percent: number, isNearlyUsed: boolean): string {
  const { word, size } = UNITS[name];
  const amounts = `${(used / size).toFixed(1)} of ${(limit / size).toFixed(1)} ${word}`;
  const until = periodEnd === null ? "" : ` until ${periodEnd.toISOString().slice(0, 10)}`;
  return `${isNearlyUsed ? "!" : " "} ${String(percent).padStart(3)} %  ${amounts}${until}`;
}
