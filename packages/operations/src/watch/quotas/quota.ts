export type QuotaName = "neon-compute-seconds" | "database-bytes" | "upstash-commands";

/** What a vendor counts, and how far that may go. */
export interface Quota {
  readonly name: QuotaName;
  readonly used: number;
  readonly limit: number;
  /** When counting begins anew; null for what only grows. */
  readonly periodEnd: Date | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Of the free plans, as the vendors' price lists have them; the variables say otherwise. */
const FREE_LIMITS: Readonly<Record<QuotaName, number>> = {
  "neon-compute-seconds": 100 * 3_600,
  "database-bytes": 512 * 1024 * 1024,
  "upstash-commands": 500_000,
};

/** The limit of a variable, else what the vendor itself says, else the free plan's. */
export function limitOf(name: QuotaName, said: number | undefined, env: Env): number {
  return ownLimit(name, env) ?? said ?? FREE_LIMITS[name];
}

function ownLimit(name: QuotaName, env: Env): number | undefined {
  switch (name) {
    case "neon-compute-seconds":
      return times(env.QUOTA_NEON_COMPUTE_HOURS, 3_600);
    case "database-bytes":
      return times(env.QUOTA_DATABASE_BYTES, 1);
    default:
      return times(env.QUOTA_UPSTASH_COMMANDS, 1);
  }
}

function times(text: string | undefined, factor: number): number | undefined {
  const value = Number(text || Number.NaN);
  return value > 0 ? value * factor : undefined;
}
