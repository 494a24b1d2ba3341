/** What of an installation is somewhere. */
export type Located = "web" | "workers" | "database" | "Redis" | "objects";

/** How a vendor tells where something is: by a variable of the process, or in the address that it gave out. */
interface RegionSource {
  readonly of: Located;
  readonly variable: string;
  /** The region is the first group; the whole value when left out. */
  readonly pattern?: RegExp;
}

const NEON = /@[^/]*\.([a-z0-9-]+)\.(?:aws|azure|gcp)\.neon\.tech(?:[:/?]|$)/;
const RDS = /@[^/]*\.([a-z0-9-]+)\.rds\.amazonaws\.com(?:[:/?]|$)/;
const CLOUD_SQL = /\/cloudsql\/[^:/?&]+:([a-z0-9-]+):/;
const CLOUD_RUN = /^https:\/\/[^/]+\.([a-z0-9-]+)\.run\.app/;

/**
 * Only what addresses and variables say for certain. Upstash's addresses, R2's and Cloud Run's older ones name no region;
 * an R2 bucket of a jurisdiction names a continent (`CONTINENT_OF_JURISDICTION`).
 */
export const REGION_SOURCES: readonly RegionSource[] = [
  { of: "web", variable: "VERCEL_REGION" },
  { of: "web", variable: "FLY_REGION" },
  { of: "web", variable: "KOYEB_REGION" },
  { of: "web", variable: "RAILWAY_REPLICA_REGION" },
  { of: "web", variable: "APP_ORIGIN", pattern: CLOUD_RUN },
  { of: "workers", variable: "WORKER_URL", pattern: CLOUD_RUN },
  ...[NEON, RDS, CLOUD_SQL].map((pattern) => ({ of: "database", variable: "DATABASE_URL", pattern }) as const),
  { of: "objects", variable: "R2_ENDPOINT", pattern: /\.([a-z]+)\.r2\.cloudflarestorage\.com/ },
];

export const LOCATED: readonly Located[] = ["web", "workers", "database", "Redis", "objects"];

/** https://developers.cloudflare.com/r2/reference/data-location/ */
export const CONTINENT_OF_JURISDICTION: Readonly<Record<string, string>> = { eu: "Europe", fedramp: "North America" };
